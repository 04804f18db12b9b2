import { useMutation } from '@tanstack/react-query';
import type { Category, Product } from '@wac/shared/contracts/catalog';
import { localized } from '@wac/shared/language';
import { useState } from 'react';
import { queryClient, trpc } from '../api/api.ts';
import { refusalOf } from '../api/refusal.ts';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextArea, TextField } from '../ui/field.tsx';
import { toasts } from '../ui/toasts.ts';
import { LocalizedFields } from './localized-fields.tsx';
import { OptionGroups } from './option-groups.tsx';
import { PhotoField } from './photo-field.tsx';
import { patchProduct } from './product-cache.ts';
import { formOf, readForm, type ProductForm } from './product-form.ts';

interface ProductDialogProps {
  /** The product as it is now: hints may change it under the open dialog, the form stays. */
  product: Product;
  categories: readonly Category[];
  onClose: () => void;
}

/** Edits a product. Saving names the version that was read, so nobody's change is overwritten unseen. */
export default function ProductDialog({ product, categories, onClose }: ProductDialogProps) {
  const say = useText();
  const language = useLanguage();
  const [version, setVersion] = useState(product.version);
  const [form, setForm] = useState<ProductForm>(() => formOf(product, language));
  const [wrong, setWrong] = useState<readonly ('name' | 'price')[]>([]);
  const change = (part: Partial<ProductForm>) => setForm((before) => ({ ...before, ...part }));

  const save = useMutation(
    trpc.catalog.updateProduct.mutationOptions({
      onSuccess: (saved) => {
        patchProduct(saved.id, saved);
        toasts.add({ title: say('catalog.saved') });
        onClose();
      },
      onError: () => queryClient.invalidateQueries({ queryKey: trpc.catalog.pathKey() }),
    }),
  );
  const refusal = save.isError ? refusalOf(save.error) : null;
  const changedMeanwhile = refusal?.code === 'product.changed_meanwhile';

  const submit = () => {
    const read = readForm(form, product.currency);
    setWrong(read.ok ? [] : read.wrong);
    if (read.ok) save.mutate({ productId: product.id, version, ...read.values });
  };
  const takeTheirs = () => {
    setForm(formOf(product, language));
    setVersion(product.version);
    save.reset();
  };

  return (
    <Dialog
      title={<bdi>{localized(product.name, language)}</bdi>}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" type="submit" form="product" busy={save.isPending} disabled={changedMeanwhile}>
            {say('catalog.save')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {say('ui.cancel')}
          </Button>
        </>
      }
    >
      <form
        id="product"
        noValidate
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {refusal && (
          <div role="alert" className="grid gap-2 rounded-xl bg-danger-soft px-4 py-3 text-danger">
            <p>{say(`error.${refusal.code}`)}</p>
            {changedMeanwhile && (
              <>
                <p>{say('catalog.changedHint')}</p>
                <Button className="justify-self-start" onClick={takeTheirs} disabled={product.version === version}>
                  {say('catalog.takeTheirs')}
                </Button>
              </>
            )}
          </div>
        )}
        <PhotoField product={product} />
        <LocalizedFields
          legend={say('catalog.name')}
          value={form.name}
          error={wrong.includes('name') ? say('error.product.name_missing') : undefined}
          onChange={(name) => change({ name })}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            label={say('catalog.price', { currency: product.currency })}
            value={form.price}
            inputMode="decimal"
            dir="ltr"
            className="tabular"
            error={wrong.includes('price') ? say('catalog.priceWrong') : undefined}
            onChange={(event) => change({ price: event.target.value })}
          />
          <SelectField
            label={say('catalog.category')}
            value={form.categoryId}
            onChange={(event) => change({ categoryId: event.target.value })}
          >
            {categories.map((category) => (
              <option key={category.id} value={category.id}>
                {localized(category.name, language)}
              </option>
            ))}
          </SelectField>
        </div>
        <LocalizedFields
          legend={say('catalog.description')}
          lines={2}
          value={form.description}
          onChange={(description) => change({ description })}
        />
        <TextArea
          label={say('catalog.aliases')}
          hint={say('catalog.aliasesHint')}
          rows={4}
          dir="auto"
          value={form.aliases}
          onChange={(event) => change({ aliases: event.target.value })}
        />
        <OptionGroups product={product} />
      </form>
    </Dialog>
  );
}
