// The sign-in form's state: discovery of the server, what is missing, and the attempt itself.
import type { Account, Fault, Server } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { asFault } from "./fault";

export type Field = "server" | "name" | "password";

export type Discovery =
  | { kind: "none" }
  | { kind: "looking" }
  | { kind: "found"; server: Server }
  | { kind: "failed"; fault: Fault };

export type Problem =
  | { kind: "missing"; field: Field }
  | { kind: "fault"; field: Field | null; fault: Fault };

export type SignInState = {
  readonly server: string;
  readonly name: string;
  readonly password: string;
  readonly discovery: Discovery;
  readonly problems: readonly Problem[];
  readonly busy: boolean;
  /** Counts up whenever the first wrong field is to take the focus. */
  readonly attempts: number;
};

export class SignIn {
  readonly state: Cell<SignInState>;
  readonly #shell: Shell;
  readonly #done: (account: Account) => void;
  #looking: { text: string; found: Promise<Server | null> } | null = null;

  constructor(shell: Shell, server: string, name: string, done: (account: Account) => void) {
    this.#shell = shell;
    this.#done = done;
    this.state = new Cell<SignInState>({
      server, name, password: "", discovery: { kind: "none" }, problems: [], busy: false, attempts: 0,
    });
    if (server !== "") void this.discover();
  }

  change(field: Field, text: string): void {
    const { state } = this;
    state.patch({ [field]: text, problems: state.value.problems.filter((problem) => problem.field !== field) });
    if (field === "server" && text.trim() !== this.#looking?.text) {
      this.#looking = null;
      state.patch({ discovery: { kind: "none" } });
    }
  }

  /** Looks for the server that is typed; the same text is looked up once. */
  discover(): Promise<Server | null> {
    const text = this.state.value.server.trim();
    if (text === "") return Promise.resolve(null);
    if (this.#looking?.text === text && this.state.value.discovery.kind !== "failed") return this.#looking.found;
    this.state.patch({ discovery: { kind: "looking" } });
    const looking = { text, found: this.#look(text) };
    this.#looking = looking;
    return looking.found;
  }

  async submit(): Promise<void> {
    if (this.state.value.busy) return;
    const { server, name, password } = this.state.value;
    const fields: Array<[Field, string]> = [["server", server], ["name", name], ["password", password]];
    const problems: Problem[] = fields
      .filter(([, text]) => text.trim() === "")
      .map(([field]) => ({ kind: "missing", field }));
    this.state.patch({ busy: true, problems: [] });
    const found = server.trim() === "" ? null : await this.discover();
    const unusable = found !== null && !found.password;
    if (problems.length > 0 || found === null || unusable) {
      this.#refuse(problems);
      return;
    }
    try {
      this.#done(await this.#shell.accountSignIn(server.trim(), name.trim(), password));
    } catch (reason) {
      const fault = asFault(reason, "session");
      this.#refuse([{ kind: "fault", field: fieldOf(fault), fault }]);
    }
  }

  #refuse(problems: readonly Problem[]): void {
    const { attempts } = this.state.value;
    this.state.patch({ busy: false, problems, attempts: attempts + 1 });
  }

  async #look(text: string): Promise<Server | null> {
    const current = () => this.state.value.server.trim() === text;
    try {
      const server = await this.#shell.serverDiscover(text);
      if (current()) this.state.patch({ discovery: { kind: "found", server } });
      return server;
    } catch (reason) {
      if (current()) this.state.patch({ discovery: { kind: "failed", fault: asFault(reason, "session") } });
      return null;
    }
  }
}

/** The field that a fault is about; null when it is about none of them. */
export function fieldOf(fault: Fault): Field | null {
  switch (fault.kind) {
    case "wrongPassword": return "password";
    case "accountDisabled": return "name";
    case "unknownServer":
    case "insecureServer":
    case "serverTooOld": return "server";
    default: return null;
  }
}

/** The first field that is wrong, in the order of the form. */
export function firstWrong(state: SignInState): Field | null {
  const wrong = new Set(state.problems.map((problem) => problem.field));
  const { discovery } = state;
  if (discovery.kind === "failed" || (discovery.kind === "found" && !discovery.server.password)) wrong.add("server");
  return (["server", "name", "password"] as const).find((field) => wrong.has(field)) ?? null;
}
