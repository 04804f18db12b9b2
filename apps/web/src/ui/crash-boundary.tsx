import { Component, type ReactNode } from 'react';
import { useText } from '../i18n/use-text.ts';
import { buttonClass } from './button.tsx';

function Crashed() {
  const say = useText();
  return (
    <main className="grid place-content-center justify-items-center gap-3 p-6 text-center">
      <h1 className="text-xl font-semibold">{say('ui.crashed')}</h1>
      <p className="max-w-sm text-muted">{say('ui.crashedHint')}</p>
      <button type="button" className={buttonClass('primary')} onClick={() => location.reload()}>
        {say('ui.reload')}
      </button>
    </main>
  );
}

/** Keeps a page that failed (a part of the program that could not be loaded, a mistake of ours) from taking the others with it. */
export class CrashBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}
