// What the core tells is taken in once a frame: in a flood the page would draw again and again what nobody can see.
import { afterPaint, type AfterPaint } from "../model/paint";

type Listener<Message> = (message: Message) => void;

/** Makes listeners that hear everything of a frame together and in order, just before the next one is drawn. */
export function pacer(nextFrame: AfterPaint = afterPaint): <Message>(listener: Listener<Message>) => Listener<Message> {
  let waiting: Array<() => void> = [];
  const hear = () => {
    const heard = waiting;
    waiting = [];
    for (const one of heard) {
      try {
        one();
      } catch (error) {
        // What one cannot bear is no reason to keep it from the others.
        reportError(error);
      }
    }
  };
  return (listener) => (message) => {
    waiting.push(() => listener(message));
    if (waiting.length === 1) nextFrame(hear);
  };
}
