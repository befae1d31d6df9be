// Something that takes the whole window until it is closed, and keeps the keyboard to itself.
import { type ReactNode } from "react";
import { Dialog as AriaDialog, Modal, ModalOverlay } from "react-aria-components";
import "./overlay.css";

export type OverlayProps = {
  readonly label: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
};

export function Overlay({ label, children, onClose }: OverlayProps) {
  return (
    <ModalOverlay className="overlay-backdrop" isOpen onOpenChange={(open) => { if (!open) onClose(); }}>
      <Modal className="overlay-modal">
        <AriaDialog className="overlay" aria-label={label}>{children}</AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
