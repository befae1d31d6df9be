// The question itself.
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "./Button";
import type { DialogProps } from "./Dialog";
import "./dialog.css";

export function DialogShown({ title, children, confirm, cancel, danger = false, pending = false, confirmId, onConfirm, onCancel, third }: DialogProps) {
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
