// The quick switcher: rooms, people and commands by their names.
import type { Person, RoomId, RoomRow } from "@wire";
import { nameOf } from "../../../model/person";
import { Avatar } from "../../../parts/Avatar";
import { Finder, type FinderGroup, type FinderOption } from "../../../parts/Finder";
import { Icon, type IconName } from "../../../parts/Icon";
import { Keys } from "../../../parts/Keys";
import { roomName } from "../../../words/tellings";
import { useWords, type Words } from "../../../words/useWords";
import type { SwitcherShown } from "../overlays";
import { UnreadBadge } from "../rooms/UnreadBadge";

/** So many of each sort are offered at a time. */
const MOST = 8;

export type SwitcherCommand = { readonly id: string; readonly label: string; readonly icon: IconName; readonly run: () => void };

export type SwitcherProps = {
  readonly shown: SwitcherShown;
  readonly commands: readonly SwitcherCommand[];
  readonly onText: (text: string) => void;
  readonly onRoom: (room: RoomId, beside: boolean) => void;
  readonly onPerson: (person: Person) => void;
  readonly onClose: () => void;
};

export function Switcher({ shown, commands, onText, onRoom, onPerson, onClose }: SwitcherProps) {
  const words = useWords();
  const { text, rooms, found } = shown;
  const searching = found.searching || !rooms.loaded;
  const groups: FinderGroup[] = [
    { id: "rooms", title: words.say(text.trim() === "" ? "switcher.recent" : "switcher.rooms"),
      options: rooms.rows.slice(0, MOST).map((row) => roomOption(row, words, (beside) => onRoom(row.id, beside))) },
    { id: "commands", title: words.say("switcher.commands"), options: matching(commands, text).map(commandOption) },
    { id: "people", title: words.say("switcher.people"),
      options: found.people.slice(0, MOST).map((person) => personOption(person, () => onPerson(person))) },
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

function personOption(person: Person, run: () => void): FinderOption {
  return {
    id: person.id, run,
    shown: (
      <>
        <Avatar id={person.id} name={nameOf(person)} media={person.avatar} />
        <span className="finder-words"><bdi>{nameOf(person)}</bdi></span>
        <span className="finder-quiet" dir="ltr">{person.id}</span>
      </>
    ),
  };
}

function commandOption({ id, label, icon, run }: SwitcherCommand): FinderOption {
  return { id, run: () => run(), shown: <><Icon name={icon} /><span className="finder-words">{label}</span></> };
}

/** Commands whose words begin with what is typed, letters with marks counting as those without. */
function matching(commands: readonly SwitcherCommand[], text: string): readonly SwitcherCommand[] {
  const plain = (words: string) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const wanted = plain(text.trim());
  return commands.filter(({ label }) => wanted === "" || plain(label).startsWith(wanted) || plain(label).includes(` ${wanted}`));
}
