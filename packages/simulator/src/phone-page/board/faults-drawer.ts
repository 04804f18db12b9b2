import { clearFaults, loadFaults, setFaults } from '../api.ts';
import { button, el } from '../dom/element.ts';
import { faultRow } from './fault-row.ts';
import { openSheet } from '../sheets/sheet.ts';
import type { FaultState } from '../types.ts';

const places = {
  send: 'When the shop sends',
  graph: 'On every call of the shop',
  webhook: 'On webhooks to the shop',
} as const;

/** Switches that make the simulated Meta misbehave; `changed` hears how many are on. */
export function openFaults(host: HTMLElement, changed: (active: number) => void): void {
  openSheet(host, {
    title: 'Faults',
    closeLabel: 'Close',
    kind: 'drawer',
    content: () => {
      const list = el('div', {});
      const problem = el('p', { class: 'problem', role: 'alert' });
      const show = (state: FaultState): void => {
        changed(Object.keys(state.switches).length);
        list.replaceChildren(
          ...Object.entries(places).map(([acts, title]) =>
            el(
              'section',
              { class: 'list-section' },
              el('h3', {}, title),
              ...state.available
                .filter((info) => info.acts === acts)
                .map((info) =>
                  faultRow(info, state.switches[info.name], state.hits[info.name] ?? 0, (value) =>
                    run(() => setFaults({ [info.name]: value })),
                  ),
                ),
            ),
          ),
        );
      };
      const run = async (act: () => Promise<unknown>): Promise<void> => {
        problem.textContent = '';
        try {
          await act();
          show(await loadFaults());
        } catch (error) {
          problem.textContent = error instanceof Error ? error.message : String(error);
        }
      };
      void run(() => Promise.resolve());
      return [
        el(
          'p',
          { class: 'hint' },
          'What can go wrong between a shop and WhatsApp, on demand. Counts are used up by hits.',
        ),
        problem,
        button({ class: 'secondary', 'data-autofocus': true }, () => void run(clearFaults), 'All off'),
        list,
      ];
    },
  });
}

/** How many switches are on now; none when the simulator cannot be asked. */
export async function countFaults(): Promise<number> {
  try {
    return Object.keys((await loadFaults()).switches).length;
  } catch {
    return 0;
  }
}
