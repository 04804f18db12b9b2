import type { Product } from '@wac/shared/contracts/catalog';
import { localized } from '@wac/shared/language';
import { formatMoney } from '@wac/shared/money';
import { useLanguage, useText } from '../i18n/use-text.ts';

/** What the customer is asked about this product. Shown, not edited. */
export function OptionGroups({ product }: { product: Product }) {
  const say = useText();
  const language = useLanguage();
  if (product.optionGroups.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold">{say('catalog.optionsTitle')}</h3>
      {product.optionGroups.map((group) => (
        <div key={group.key} className="rounded-xl bg-sunken px-3 py-2">
          <p className="font-medium">
            <bdi>{localized(group.name, language)}</bdi>{' '}
            <span className="text-sm font-normal text-muted">
              {say(group.min > 0 ? 'catalog.required' : 'catalog.optional')}
            </span>
          </p>
          <ul className="flex flex-wrap gap-x-4 text-sm">
            {group.choices.map((choice) => (
              <li key={choice.key}>
                <bdi>{localized(choice.name, language)}</bdi>
                {choice.priceDeltaMinor !== 0 && (
                  <span className="tabular text-muted">
                    {' '}
                    <bdi>
                      {choice.priceDeltaMinor > 0 ? '+' : ''}
                      {formatMoney(choice.priceDeltaMinor, product.currency, language)}
                    </bdi>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
