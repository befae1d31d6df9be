// A question that must be answered before anything else happens.
import type { ReactNode } from "react";
import { later } from "./later";

export type DialogProps = {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly cancel: string;
  readonly danger?: boolean;
  readonly pending?: boolean;
  readonly confirmId?: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  /** Another way out, between the two. */
  readonly third?: { readonly label: string; readonly run: () => void };
};

export const ConfirmDialog = later<DialogProps>(() => import("./DialogShown").then((module) => module.DialogShown));
