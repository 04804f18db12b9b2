let title = '';
let waiting = 0;

function write(): void {
  document.title = waiting > 0 ? `(${waiting}) ${title}` : title;
}

/** Names the tab after the page. */
export function setTitle(next: string): void {
  title = next;
  write();
}

/** Puts the number of orders that wait for an answer in front of the tab's name; 0 takes it away. */
export function setWaiting(count: number): void {
  waiting = count;
  write();
}
