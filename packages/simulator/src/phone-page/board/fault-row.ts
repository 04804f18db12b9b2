import { el } from '../dom/element.ts';
import type { FaultInfo, FaultSetting } from '../types.ts';

const modes: [value: string, name: string, setting: FaultSetting | null][] = [
  ['off', 'off', null],
  ['once', 'once', { count: 1 }],
  ['five', '5 times', { count: 5 }],
  ['tenth', '1 in 10', { probability: 0.1 }],
  ['half', '1 in 2', { probability: 0.5 }],
  ['always', 'always', {}],
];

const numbers: Record<string, { label: string; value: string }> = {
  delayMs: { label: 'delay (ms)', value: '3000' },
  code: { label: 'code', value: '' },
  status: { label: 'HTTP', value: '' },
};

/** One switch: its name, what it does, how often, and the figures it takes. */
export function faultRow(
  info: FaultInfo,
  setting: FaultSetting | undefined,
  hits: number,
  change: (value: FaultSetting | null) => Promise<void>,
): HTMLElement {
  const how = el(
    'select',
    { 'aria-label': info.name, name: info.name },
    ...modes.map(([value, name]) => el('option', { value }, name)),
  );
  how.value = modeOf(setting);
  const figures = info.takes
    .filter((name) => name in numbers)
    .map((name) => {
      const input = el('input', {
        type: 'text',
        inputmode: 'numeric',
        placeholder: 'default',
        name,
        value: String(setting?.[name as keyof FaultSetting] ?? numbers[name]?.value ?? ''),
      });
      return { name, input, row: el('label', { class: 'figure' }, numbers[name]?.label ?? name, input) };
    });
  const send = (): void => {
    const mode = modes.find(([value]) => value === how.value)?.[2];
    if (!mode) {
      void change(null);
      return;
    }
    const value: FaultSetting = { ...mode };
    for (const { name, input } of figures) {
      if (/^\d+$/u.test(input.value)) value[name as 'delayMs' | 'code' | 'status'] = Number(input.value);
    }
    void change(value);
  };
  how.addEventListener('change', send);
  for (const { input } of figures) {
    input.addEventListener('change', () => {
      if (how.value !== 'off') send();
    });
  }
  return el(
    'div',
    { class: `fault${setting ? ' fault-on' : ''}` },
    el('span', { class: 'fault-words' }, el('strong', {}, info.name), el('small', {}, info.does)),
    hits > 0 ? el('span', { class: 'hits', title: 'hits so far' }, `${hits}×`) : null,
    how,
    figures.length > 0 ? el('span', { class: 'figures' }, ...figures.map((figure) => figure.row)) : null,
  );
}

function modeOf(setting: FaultSetting | undefined): string {
  if (!setting) return 'off';
  if (setting.count !== undefined) return setting.count === 1 ? 'once' : 'five';
  if (setting.probability !== undefined) return setting.probability > 0.2 ? 'half' : 'tenth';
  return 'always';
}
