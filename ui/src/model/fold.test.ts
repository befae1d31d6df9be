// What a run of small changes comes to.
import { describe, expect, test } from "vitest";
import type { Content, Event, MembershipChange, Person } from "@wire";
import { type Fold, foldOf, isFoldable } from "./fold";
import { message, person } from "./testing";

const alex = person("Alex");
const kim = person("Kim");
const noor = person("Noor");

const change = (content: Content, sender = alex): Event => message("change", { sender, content });
const member = (subject: Person, what: MembershipChange, sender = subject): Event =>
  change({ kind: "membership", subject, change: what }, sender);
const names = ({ joined, invited, left }: Fold) =>
  Object.fromEntries(Object.entries({ joined, invited, left }).map(([part, people]) => [part, people.map(({ name }) => name)]));

describe("a fold", () => {
  test("tells who came, who was invited and who left, each once and in their order", () => {
    const fold = foldOf([member(kim, "joined"), member(noor, "invited", alex), member(alex, "left"), member(kim, "joined")]);
    expect(names(fold)).toEqual({ joined: ["Kim"], invited: ["Noor"], left: ["Alex"] });
    expect(fold.others).toBe(0);
  });

  test("counts an accepted invitation as coming, and does not tell its invitation", () => {
    expect(names(foldOf([member(kim, "invited", alex), member(kim, "invitationAccepted"), member(noor, "invited", alex)])))
      .toEqual({ joined: ["Kim"], invited: ["Noor"], left: [] });
  });

  test("knows who created the room, and counts everything else with those who did it", () => {
    const fold = foldOf([
      change({ kind: "state", change: { kind: "created", predecessor: null } }), change({ kind: "state", change: { kind: "encryption" } }),
      change({ kind: "profile", name: null, avatar: true }, kim), member(noor, "knocked"), change({ kind: "state", change: { kind: "avatar" } }),
    ]);
    expect(fold.creator).toEqual(alex);
    expect(fold.others).toBe(3);
    expect(fold.by).toEqual([alex, noor]);
    expect(fold.pictured).toEqual([kim]);
  });

  test("tells who has another name and who another picture, also when that is the same person", () => {
    const [name, both] = [{ from: "Kim", to: "Kim Berger" }, { from: "Noor", to: "Noor H." }];
    const fold = foldOf([
      change({ kind: "profile", name, avatar: false }, kim), change({ kind: "profile", name: both, avatar: true }, noor), change({ kind: "profile", name: null, avatar: true }, alex),
    ]);
    expect(fold.renamed).toEqual([kim, noor]);
    expect(fold.pictured).toEqual([noor, alex]);
    expect(fold.others).toBe(0);
  });

  test("calls people as they are called last", () => {
    const renamed = { ...kim, name: "Kim Berger" };
    expect(foldOf([member(kim, "joined"), member(renamed, "joined")]).joined).toEqual([renamed]);
  });
});

test("sanctions and the end of a room are never folded, nor is a message", () => {
  const alone: Event[] = [
    member(kim, "kicked", alex), member(kim, "banned", alex), member(kim, "kickedAndBanned", alex), member(kim, "unbanned", alex),
    change({ kind: "state", change: { kind: "replaced", successor: null, words: "" } }), message("Hello"),
    // It leads to the room before this one.
    change({ kind: "state", change: { kind: "created", predecessor: "!before:prefecture.example" } }),
  ];
  expect(alone.filter(isFoldable)).toEqual([]);
  expect([member(kim, "joined"), change({ kind: "state", change: { kind: "topic", topic: null } })].every(isFoldable)).toBe(true);
});
