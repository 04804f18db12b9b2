import { useMutation } from '@tanstack/react-query';
import type { Product } from '@wac/shared/contracts/catalog';
import { ImageUp, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import { trpc } from '../api/api.ts';
import { refusalOf } from '../api/refusal.ts';
import { useText, type TextId } from '../i18n/use-text.ts';
import { buttonClass } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { MAX_PHOTO_BYTES, readBase64 } from './file-base64.ts';
import { Photo } from './photo.tsx';
import { patchProduct } from './product-cache.ts';

/** The product's photo, stored as soon as a file is chosen. */
export function PhotoField({ product }: { product: Product }) {
  const say = useText();
  const [problem, setProblem] = useState<TextId>();
  const upload = useMutation(
    trpc.catalog.setPhoto.mutationOptions({
      onSuccess: (saved) => patchProduct(saved.id, { photoFileId: saved.photoFileId }),
      onError: (error) => setProblem(`error.${refusalOf(error).code}`),
    }),
  );
  const choose = async (file: File | undefined) => {
    setProblem(undefined);
    if (!file) return;
    if (file.size > MAX_PHOTO_BYTES) setProblem('error.file.too_large');
    else upload.mutate({ productId: product.id, dataBase64: await readBase64(file) });
  };

  return (
    <div className="flex items-center gap-4">
      <Photo fileId={product.photoFileId} className="size-24" />
      <div className="grid gap-1">
        <label
          className={classNames(
            buttonClass('plain'),
            'justify-self-start focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-cobalt-line',
          )}
        >
          {upload.isPending ? (
            <LoaderCircle aria-hidden className="size-4 animate-spin" />
          ) : (
            <ImageUp aria-hidden className="size-4" />
          )}
          {say(product.photoFileId ? 'catalog.photoChange' : 'catalog.photoAdd')}
          <input
            type="file"
            accept="image/jpeg,image/png,image/webp"
            className="sr-only"
            disabled={upload.isPending}
            onChange={(event) => {
              void choose(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </label>
        <p className="text-sm text-muted">{say('catalog.photoHint')}</p>
        {problem && (
          <p role="alert" className="text-sm text-danger">
            {say(problem)}
          </p>
        )}
      </div>
    </div>
  );
}
