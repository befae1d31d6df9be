// A window over the page for looking at something or giving a few things: a title, a way to close it, and what is in it.
import { type ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { IconButton } from "./Button";
import "./sheet.css";

export type SheetProps = {
  readonly title: string;
  readonly close: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Stays in view while the rest is scrolled. */
  readonly foot?: ReactNode;
  readonly wide?: boolean;
};

export function Sheet({ title, close, onClose, children, foot, wide = false }: SheetProps) {
  return (
    <ModalOverlay className="dialog-backdrop" isOpen onOpenChange={(open) => { if (!open) onClose(); }} isDismissable>
      <Modal className="dialog-modal sheet-modal" data-wide={wide || undefined}>
        <AriaDialog className="sheet">
          <header className="sheet-head">
            <Heading slot="title" className="dialog-title" level={2}>{title}</Heading>
            <IconButton icon="close" label={close} onPress={onClose} />
          </header>
          <div className="sheet-body">{children}</div>
          {foot === undefined ? null : <footer className="sheet-foot">{foot}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
