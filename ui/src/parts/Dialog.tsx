// A question that must be answered before anything else happens.
import { type ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "./Button";
import "./dialog.css";

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

export function ConfirmDialog({ title, children, confirm, cancel, danger = false, pending = false, confirmId, onConfirm, onCancel, third }: DialogProps) {
  return (
    <ModalOverlay className="dialog-backdrop" isOpen onOpenChange={(open) => { if (!open) onCancel(); }} isDismissable={!pending}>
      <Modal className="dialog-modal">
        <AriaDialog className="dialog" role="alertdialog">
          <Heading slot="title" className="dialog-title" level={2}>{title}</Heading>
          <div className="dialog-text">{children}</div>
          <div className="dialog-buttons" data-stacked={third !== undefined || undefined}>
            <Button onPress={onCancel}>{cancel}</Button>
            {third === undefined ? null : <Button weight="danger" onPress={third.run}>{third.label}</Button>}
            <Button weight={danger ? "danger" : "primary"} pending={pending} onPress={onConfirm} {...(confirmId === undefined ? {} : { id: confirmId })}>
              {confirm}
            </Button>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
