// Polls, from the screen to the model.
import { asFault } from "../../model/fault";
import type { Conversation } from "../../model/conversation";
import type { PollActions } from "../../screens/main/timeline/body/model";
import type { Shell } from "../../shell/shell";

export function pollActions(shell: Shell, conversation: () => Conversation | null): PollActions {
  const attempt = async (shown: Conversation | null, act: (shown: Conversation) => Promise<void>): Promise<boolean> => {
    if (shown === null) return false;
    try {
      await act(shown);
      shown.refused.set(null);
      return true;
    } catch (reason) {
      shown.refused.set(asFault(reason, "timeline"));
      return false;
    }
  };
  return {
    vote: (poll, answers) => attempt(conversation(), ({ room }) => shell.pollVote(room, poll, [...answers])),
    end: (poll) => attempt(conversation(), ({ room }) => shell.pollEnd(room, poll)),
  };
}
