import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Order, OrderStatus } from '@wac/shared/contracts/orders';
import { useEffect, useEffectEvent, useState, type RefObject } from 'react';

const ORDER = Symbol('order');

function orderIn(data: Record<string | symbol, unknown>): Order | undefined {
  return data[ORDER] as Order | undefined;
}

/** Lets the element be dragged as that order; says whether it is on its way. */
export function useDraggableOrder(ref: RefObject<HTMLElement | null>, order: Order, enabled: boolean): boolean {
  const [dragging, setDragging] = useState(false);
  const data = useEffectEvent(() => ({ [ORDER]: order }));
  useEffect(() => {
    const element = ref.current;
    if (!element || !enabled) return undefined;
    return draggable({
      element,
      getInitialData: () => data(),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    });
  }, [ref, enabled]);
  return dragging;
}

/** The order that is being dragged anywhere on the page. */
export function useDraggedOrder(): Order | undefined {
  const [dragged, setDragged] = useState<Order>();
  useEffect(
    () =>
      monitorForElements({
        onDragStart: ({ source }) => setDragged(orderIn(source.data)),
        onDrop: () => setDragged(undefined),
      }),
    [],
  );
  return dragged;
}

/** Lets orders be dropped on the element when `accepts` says so; says whether one is above it now. */
export function useOrderTarget(
  ref: RefObject<HTMLElement | null>,
  accepts: (order: Order) => boolean,
  onDrop: (order: Order) => void,
): boolean {
  const [over, setOver] = useState(false);
  const accept = useEffectEvent(accepts);
  const drop = useEffectEvent(onDrop);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => {
        const order = orderIn(source.data);
        return order !== undefined && accept(order);
      },
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        const order = orderIn(source.data);
        if (order) drop(order);
      },
    });
  }, [ref]);
  return over;
}

export type OnMove = (order: Order, to: OrderStatus) => void;
