// Who is writing at the moment. Its place is kept, so that nothing moves when it comes and goes.
import type { Person } from "@wire";
import { nameOf } from "../../../../model/person";
import { isolated } from "../../../../words/tellings";
import { useWords } from "../../../../words/useWords";

export function TypingLine({ people }: { people: readonly Person[] }) {
  const words = useWords();
  const [one, two] = people;
  return (
    <p className="typing">
      {one === undefined ? null
        : people.length === 1 ? words.rich("typing.one", { person: isolated(nameOf(one)) })
          : people.length === 2 && two !== undefined ? words.rich("typing.two", { one: isolated(nameOf(one)), two: isolated(nameOf(two)) })
            : words.say("typing.several")}
    </p>
  );
}
