// The ways through a long conversation that float above it: up to the first unread, down to the newest.
import { Button, IconButton } from "../../../parts/Button";
import { useWords } from "../../../words/useWords";

export function ToUnread({ onGo, onDismiss }: { onGo: () => void; onDismiss: () => void }) {
  const words = useWords();
  return (
    <span className="timeline-unread">
      <Button small icon="up" onPress={onGo}>{words.say("timeline.firstUnread")}</Button>
      <IconButton icon="close" label={words.say("timeline.firstUnread.dismiss")} onPress={onDismiss} />
    </span>
  );
}

export function ToLatest({ missed, onGo }: { missed: number; onGo: () => void }) {
  const words = useWords();
  return (
    <span className="timeline-latest">
      <Button small icon="down" onPress={onGo}>
        {missed === 0 ? words.say("timeline.latest") : words.say("timeline.latest.count", { count: missed })}
      </Button>
    </span>
  );
}
