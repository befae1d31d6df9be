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

/**
 * Makes listeners for what nobody reads as fast as it can change: what comes after a rest is heard with the next frame,
 * everything else with the end of the rest.
 *
 * @param rest Milliseconds.
 */
export function calmer(paced: ReturnType<typeof pacer>, rest: number): typeof paced {
  return <Message>(listener: Listener<Message>) => {
    const hear = paced((messages: readonly Message[]) => messages.forEach(listener));
    let waiting: Message[] = [];
    let resting = false;
    const tell = () => {
      resting = waiting.length > 0;
      if (!resting) return;
      hear(waiting);
      waiting = [];
      setTimeout(tell, rest);
    };
    return (message: Message) => {
      waiting.push(message);
      if (!resting) tell();
    };
  };
}
