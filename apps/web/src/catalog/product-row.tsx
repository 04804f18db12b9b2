import type { Product } from '@wac/shared/contracts/catalog';
import { LANGUAGES, localized, textDirection } from '@wac/shared/language';
import { formatMoney } from '@wac/shared/money';
import { Pencil } from 'lucide-react';
import { Link } from 'wouter';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { useMay } from '../session/session-context.ts';
import { buttonClass } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Switch } from '../ui/switch.tsx';
import { Photo } from './photo.tsx';
import { useAvailability } from './use-availability.ts';

/** A product in the list: its names, what it costs, whether it can be ordered now. */
export function ProductRow({ product, editHref }: { product: Product; editHref: string }) {
  const say = useText();
  const language = useLanguage();
  const mayEdit = useMay('catalog.edit');
  const maySwitch = useMay('catalog.set_availability');
  const setAvailable = useAvailability(product);
  const name = localized(product.name, language);
  const others = LANGUAGES.filter((other) => other !== language && product.name[other]);

  return (
    <li className="flex items-center gap-3 py-2.5 ps-3 pe-1">
      <Photo fileId={product.photoFileId} className={classNames('size-14', !product.available && 'opacity-50')} />
      <div className="min-w-0 flex-1">
        <p className={classNames('line-clamp-2 leading-snug font-semibold', !product.available && 'text-muted')}>
          <bdi>{name}</bdi>
        </p>
        <p className="truncate text-sm text-muted max-sm:hidden">
          {others.map((other, index) => (
            <span key={other} lang={other}>
              {index > 0 && ' · '}
              <bdi dir={textDirection(other)}>{product.name[other]}</bdi>
            </span>
          ))}
        </p>
        <p className="flex flex-wrap gap-x-2 text-sm">
          <span className="tabular font-medium">{formatMoney(product.priceMinor, product.currency, language)}</span>
          {product.optionGroups.length > 0 && (
            <span className="text-muted">{say('catalog.options', { count: product.optionGroups.length })}</span>
          )}
          {!product.available && <span className="font-medium text-danger">{say('catalog.unavailable')}</span>}
        </p>
      </div>
      <Switch
        checked={product.available}
        disabled={!maySwitch}
        label={say('catalog.availableLabel', { name })}
        onChange={setAvailable}
      />
      {mayEdit && (
        <Link href={editHref} aria-label={say('catalog.editLabel', { name })} className={buttonClass('quiet', true)}>
          <Pencil aria-hidden className="size-5" strokeWidth={1.8} />
        </Link>
      )}
    </li>
  );
}
