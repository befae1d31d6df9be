// Which screen the app is on, and how it gets from one to the next.
import type { Account, Fault, Settings, SignInHint } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { asFault } from "./fault";
import { Session } from "./session";
import { SignIn } from "./signIn";

export type Stage =
  | { kind: "start" }
  | { kind: "signIn"; signIn: SignIn }
  | { kind: "main"; session: Session }
  | { kind: "settings"; session: Session }
  | { kind: "fault"; fault: Fault };

export class Application {
  readonly stage = new Cell<Stage>({ kind: "start" });
  readonly settings = new Cell<Settings>({ language: "system", appearance: "system" });
  readonly shell: Shell;

  constructor(shell: Shell) {
    this.shell = shell;
  }

  async start(): Promise<void> {
    await this.shell.settingsGet().then((settings) => this.settings.set(settings), () => undefined);
    await this.restore();
  }

  async restore(): Promise<void> {
    this.stage.set({ kind: "start" });
    try {
      const account = await this.shell.accountRestore();
      if (account === null) await this.#welcome();
      else this.enter(account);
    } catch (reason) {
      this.stage.set({ kind: "fault", fault: asFault(reason, "accounts") });
    }
  }

  askToSignIn(server: string, name: string): void {
    this.#leave();
    const signIn = new SignIn(this.shell, server, name, (account) => this.enter(account));
    this.stage.set({ kind: "signIn", signIn });
  }

  enter(account: Account): void {
    const session = new Session(this.shell, account);
    void session.start();
    this.stage.set({ kind: "main", session });
  }

  show(kind: "main" | "settings"): void {
    const stage = this.stage.value;
    if (stage.kind === "main" || stage.kind === "settings") this.stage.set({ kind, session: stage.session });
  }

  changeSettings(settings: Settings): void {
    this.settings.set(settings);
    this.shell.settingsSet(settings).catch(() => undefined);
  }

  /** Signs out on the server and deletes everything here; rejects with a fault and keeps all when it cannot. */
  async signOut(): Promise<void> {
    await this.shell.accountSignOut();
    await this.#welcome();
  }

  /** Deletes the account from this device without asking its server. */
  async forget(server = "", name = ""): Promise<void> {
    await this.shell.accountForget();
    this.askToSignIn(server, name);
  }

  /** Asks to sign in, with what the program was told beforehand. */
  async #welcome(): Promise<void> {
    let hint: SignInHint = { server: null, name: null };
    try {
      hint = await this.shell.signInHint();
    } catch {
      // The form is of use without it.
    }
    this.askToSignIn(hint.server ?? "", hint.name ?? "");
  }

  #leave(): void {
    const stage = this.stage.value;
    if (stage.kind === "main" || stage.kind === "settings") stage.session.close();
  }
}
