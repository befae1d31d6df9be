// Keeps the focus where it is while rows change their order: moving an element in the document takes the focus from it.
import { Component, type ReactNode, type RefObject } from "react";

type Props = { readonly within: RefObject<HTMLElement | null>; readonly children: ReactNode };

/** A class, because only classes are asked before the document changes. */
export class KeepFocus extends Component<Props> {
  override getSnapshotBeforeUpdate(): Element | null {
    const { activeElement } = document;
    return activeElement !== null && this.props.within.current?.contains(activeElement) ? activeElement : null;
  }

  override componentDidUpdate(_props: Props, _state: unknown, focused: Element | null): void {
    if (focused instanceof HTMLElement && focused.isConnected && document.activeElement !== focused) {
      focused.focus({ preventScroll: true });
    }
  }

  override render(): ReactNode {
    return this.props.children;
  }
}
