// Why nothing can be written here, in the place of the field.
import { Button } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { useWords } from "../../../words/useWords";

export type ClosedProps = { readonly successor: string | null; readonly openRoom: (room: string) => void };

export function Closed({ successor, openRoom }: ClosedProps) {
  const words = useWords();
  return (
    <section className="composer" aria-label={words.say("main.region.composer")}>
      <div className="composer-closed">
        <Icon name={successor === null ? "lock" : "forward"} />
        <p>{words.say(successor === null ? "composer.closed.rights" : "composer.closed.replaced")}</p>
        {successor === null ? null : <Button small weight="primary" onPress={() => openRoom(successor)}>{words.say("composer.closed.open")}</Button>}
      </div>
    </section>
  );
}
