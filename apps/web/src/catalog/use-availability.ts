import { useMutation } from '@tanstack/react-query';
import type { Product } from '@wac/shared/contracts/catalog';
import { queryClient, trpc } from '../api/api.ts';
import { useText } from '../i18n/use-text.ts';
import { toastRefusal } from '../ui/toasts.ts';
import { patchProduct } from './product-cache.ts';

/** Switches a product on or off for customers, at once on this screen; switched back when the server refuses. */
export function useAvailability(product: Product): (available: boolean) => void {
  const say = useText();
  const { mutate } = useMutation(
    trpc.catalog.setAvailability.mutationOptions({
      onMutate: async ({ available }) => {
        await queryClient.cancelQueries({ queryKey: trpc.catalog.pathKey() });
        patchProduct(product.id, { available });
      },
      onError: (error, { available }) => {
        patchProduct(product.id, { available: !available });
        toastRefusal(error, say('catalog.notChanged'), say);
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.catalog.pathKey() }),
    }),
  );
  return (available) => mutate({ productId: product.id, available });
}
