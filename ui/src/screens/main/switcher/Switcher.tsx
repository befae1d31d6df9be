// The quick switcher: rooms, people and commands by their names.
import type { Person, RoomId, RoomRow } from "@wire";
import { nameOf } from "../../../model/person";
import { Avatar } from "../../../parts/Avatar";
import { Finder, type FinderGroup, type FinderOption } from "../../../parts/Finder";
import { Icon } from "../../../parts/Icon";
import { Keys } from "../../../parts/Keys";
import { roomName } from "../../../words/tellings";
import { useWords, type Words } from "../../../words/useWords";
import type { SwitcherShown } from "../overlays";
import { UnreadBadge } from "../rooms/UnreadBadge";
import { matching, type SwitcherCommand } from "./commands";

/** So many of each sort are offered at a time. */
const MOST = 8;

export type SwitcherProps = {
  readonly shown: SwitcherShown;
  readonly commands: readonly SwitcherCommand[];
  /** The conversation that is open, with what can be done in it. */
  readonly here?: { readonly name: string; readonly commands: readonly SwitcherCommand[] } | null;
  readonly onText: (text: string) => void;
  readonly onRoom: (room: RoomId, beside: boolean) => void;
  readonly onPerson: (person: Person) => void;
  readonly onClose: () => void;
};

export function Switcher({ shown, commands, here = null, onText, onRoom, onPerson, onClose }: SwitcherProps) {
  const words = useWords();
  const { text, rooms, found, directs } = shown;
  const searching = found.searching || !rooms.loaded;
  const offered = rooms.rows.slice(0, MOST);
  const way = (person: Person) => {
    const room = directs?.get(person.id);
    return room === undefined ? personOption(person, null, () => onPerson(person)) : personOption(person, words, (beside) => onRoom(room, beside));
  };
  const groups: FinderGroup[] = [
    { id: "rooms", title: words.say(text.trim() === "" ? "switcher.recent" : "switcher.rooms"),
      options: offered.map((row) => roomOption(row, words, (beside) => onRoom(row.id, beside))) },
    { id: "commands", title: words.say("switcher.commands"), options: matching(commands, text).map(commandOption) },
    ...(here === null ? [] : [{ id: "here", title: words.say("switcher.here", { room: here.name }), options: matching(here.commands, text).map(commandOption) }]),
    // Whose conversation is offered already is not offered twice.
    { id: "people", title: words.say("switcher.people"),
      options: found.people.filter(({ id }) => !offered.some((row) => row.id === directs?.get(id))).slice(0, MOST).map(way) },
  ];
  return (
    <Finder label={words.say("switcher.title")} text={text} onChange={onText} groups={groups} onClose={onClose}
      nothing={words.say(searching ? "switcher.searching" : "switcher.nothing")}
      foot={(
        <>
          <span><Keys ways={[["Enter"]]} /> {words.say("switcher.open")}</span>
          <span><Keys ways={[["Ctrl", "Enter"]]} /> {words.say("switcher.beside")}</span>
        </>
      )} />
  );
}

function roomOption(row: RoomRow, words: Words, run: (beside: boolean) => void): FinderOption {
  const name = roomName(row.name, words);
  return {
    id: row.id, run,
    shown: (
      <>
        <Avatar id={row.id} name={name} media={row.membership.kind === "invited" ? null : row.avatar} shape={row.kind === "direct" ? "person" : "room"} />
        <span className="finder-words"><bdi>{name}</bdi></span>
        <UnreadBadge row={row} />
      </>
    ),
  };
}

/** `words` where there is a conversation with them already; they tell so. */
function personOption(person: Person, words: Words | null, run: (beside: boolean) => void): FinderOption {
  return {
    id: person.id, run,
    shown: (
      <>
        <Avatar id={person.id} name={nameOf(person)} media={person.avatar} />
        <span className="finder-words"><bdi>{nameOf(person)}</bdi></span>
        <span className="finder-quiet" dir="ltr">{person.id}</span>
        {words === null ? null : <><Icon name="message" /><span className="visually-hidden">{words.say("switcher.direct")}</span></>}
      </>
    ),
  };
}

function commandOption({ id, label, icon, run }: SwitcherCommand): FinderOption {
  return { id, run: () => run(), shown: <><Icon name={icon} /><span className="finder-words">{label}</span></> };
}
