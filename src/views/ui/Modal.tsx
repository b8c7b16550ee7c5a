import type { ReactNode } from 'react';
import { Dialog, Heading, Modal as AriaModal, ModalOverlay } from 'react-aria-components';

interface ModalProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly actions?: ReactNode;
  readonly role?: 'dialog' | 'alertdialog';
}

/** A question that has to be answered first. Esc answers it with no. */
export function Modal({ title, isOpen, onClose, children, actions, role = 'dialog' }: ModalProps): ReactNode {
  return (
    <ModalOverlay
      className="ui-overlay"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <AriaModal className="ui-modal">
        <Dialog role={role} className="ui-modal-dialog">
          <Heading slot="title" className="ui-modal-title">
            {title}
          </Heading>
          {children}
          {actions && <div className="ui-modal-actions">{actions}</div>}
        </Dialog>
      </AriaModal>
    </ModalOverlay>
  );
}
