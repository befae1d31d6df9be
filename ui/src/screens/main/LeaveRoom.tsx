// Asks before a room is left.
import type { RoomRow } from "@wire";
import { ConfirmDialog } from "../../parts/Dialog";
import { roomName } from "../../words/tellings";
import { useWords } from "../../words/useWords";

export function LeaveRoom({ row, onCancel, onConfirm }: { row: RoomRow; onCancel: () => void; onConfirm: () => void }) {
  const words = useWords();
  return (
    <ConfirmDialog title={words.say("room.leave.title", { room: roomName(row.name, words) })} cancel={words.say("common.cancel")}
      confirm={words.say("room.leave.confirm")} confirmId="confirm-leave" danger onCancel={onCancel} onConfirm={onConfirm}>
      <p>{words.say("room.leave.detail")}</p>
    </ConfirmDialog>
  );
}
