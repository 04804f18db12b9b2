import { followStream, loadState } from './api.ts';
import { createBoard } from './board/board.ts';
import { button, el } from './dom/element.ts';
import { countFaults, openFaults } from './board/faults-drawer.ts';
import { icon } from './dom/icon.ts';
import { openNewCustomer } from './board/new-customer.ts';
import { createThemeButton } from './board/theme-button.ts';

const address = new URLSearchParams(location.search);
const app = document.querySelector<HTMLElement>('#app') ?? document.body;
const addCustomer = (): void => openNewCustomer(app, names, added);
const board = createBoard({ number: address.get('number'), customer: address.get('customer') }, addCustomer);
const connection = el('p', { class: 'connection', role: 'status' });
const faultCount = el('span', { class: 'badge', hidden: true });
let names: string[] = [];

const showFaults = (active: number): void => {
  faultCount.hidden = active === 0;
  faultCount.textContent = String(active);
};

app.append(
  el(
    'div',
    { class: 'page' },
    el(
      'header',
      { class: 'top-bar' },
      el('h1', {}, 'Customers’ phones'),
      board.switcher,
      el(
        'span',
        { class: 'top-tools' },
        button({ class: 'primary' }, addCustomer, icon('plus'), el('span', {}, 'New customer')),
        button(
          { class: 'tool' },
          () => openFaults(app, showFaults),
          icon('bolt'),
          el('span', {}, 'Faults'),
          faultCount,
        ),
        createThemeButton(),
      ),
    ),
    connection,
    board.element,
  ),
);

/** Reads the whole state again; the stream only says that a customer or a number changed. */
async function refresh(): Promise<void> {
  const state = await loadState();
  // The simulator's clock may stand elsewhere than the browser's.
  const ahead = Date.parse(state.now) - Date.now();
  names = state.customers.map((customer) => customer.name);
  board.update(state, () => new Date(Date.now() + ahead));
}

/** At least so long between two readings: a seed or a load test changes customers by the hundred. */
const pauseMs = 300;
let refreshing: Promise<void> = Promise.resolve();
let queued = false;
let opened = false;
let readAt = 0;

/** Many changes in a row cost one reading at a time. */
function refreshSoon(): Promise<void> {
  if (queued) return refreshing;
  queued = true;
  refreshing = refreshing.then(readAgain);
  return refreshing;
}

async function readAgain(): Promise<void> {
  const wait = readAt + pauseMs - Date.now();
  if (wait > 0) {
    await new Promise((resolve) => {
      setTimeout(resolve, wait);
    });
  }
  queued = false;
  readAt = Date.now();
  try {
    await refresh();
  } catch {
    connection.textContent = 'The simulator did not answer. Trying again…';
  }
}

function added(customer: { id: string }): void {
  void refreshSoon().then(() => board.open(customer.id));
}

/** The first time the phones read their conversations themselves; later they may have missed something. */
async function connected(): Promise<void> {
  const again = opened;
  opened = true;
  await refreshSoon();
  if (again) board.reload();
  showFaults(await countFaults());
}

followStream({
  event(event) {
    if (event.type === 'customer' || event.type === 'number') void refreshSoon();
    else board.onEvent(event);
  },
  open() {
    connection.textContent = '';
    void connected();
  },
  lost() {
    connection.textContent = 'The simulator is not reachable. Trying again…';
  },
});
