import { type Voice, voiceOf } from '../texts/voice.ts';
import { type Turn, languageOf, lineOf, patch } from '../turn.ts';
import type { Reply } from '../types.ts';
import { cartPrompt, linePrompt, linesPrompt, minimumPrompt } from './cart-prompt.ts';
import {
  cancelPrompt,
  changePrompt,
  fieldPrompt,
  readBackPrompt,
  samePlacePrompt,
  zonesPrompt,
} from './checkout-prompt.ts';
import { lineName } from './describe.ts';
import { choicesOf, fit } from './fit.ts';
import { categoryPrompt, languagesPrompt, menuPrompt, productPrompt, whichPrompt } from './menu-prompt.ts';
import { optionPrompt } from './option-prompt.ts';
import { type Prompt, buttons } from './prompt.ts';

/** Puts the burst's answer together: what was done, then the next question, in one message where it fits. */
export function compose(turn: Turn): Reply[] {
  if (!turn.speak) return [];
  const voice = voiceOf(turn.shop, languageOf(turn));
  const question = turn.view ? viewPrompt(turn, voice) : stepPrompt(turn, voice);
  const prompt = turn.rephrased ? { ...question, text: turn.rephrased(voice) } : question;
  const said = turn.said.map((text) => text(voice));
  const added = addedText(turn, voice, prompt.showsCart === true);
  if (added) said.unshift(added);
  if (!turn.state.greeted && turn.view?.kind !== 'welcome') said.unshift(voice.t.hello(voice.name(turn.shop.name)));
  patch(turn, { greeted: true, ...(prompt.readBack ? { readBack: prompt.readBack } : {}) });
  const replies = fit([...new Set(said)], prompt, turn.confirms);
  const last = replies.at(-1);
  if (last) patch(turn, { offered: choicesOf(last).map(({ id, title }) => ({ id, title })) });
  return replies;
}

function addedText(turn: Turn, voice: Voice, cartIsShown: boolean): string | null {
  if (turn.added.length === 0) return null;
  if (cartIsShown) return voice.t.noted();
  const { step } = turn.state;
  const asked = step.kind === 'option' && turn.view === null ? lineOf(turn, step.line)?.sku : undefined;
  // The question about a product names it already.
  const others = turn.added.filter((line) => line.sku !== asked);
  if (others.length === 0) return null;
  return voice.t.added(others.map((line) => lineName(turn.shop, line, voice)).join(' · '));
}

function viewPrompt(turn: Turn, voice: Voice): Prompt {
  const view = turn.view;
  switch (view?.kind) {
    case 'welcome':
      return menuPrompt(turn, voice, 0, true);
    case 'menu':
      return menuPrompt(turn, voice, view.page, false);
    case 'category':
      return categoryPrompt(turn, voice, view.key, view.page);
    case 'lines':
      return linesPrompt(turn, voice, view.page);
    case 'zones':
      return zonesPrompt(turn, voice, view.page);
    case 'options':
      return turn.state.step.kind === 'option'
        ? optionPrompt(turn, voice, turn.state.step, view.page)
        : stepPrompt(turn, voice);
    case 'change':
      return changePrompt(turn, voice);
    case 'languages':
      return languagesPrompt(turn, voice);
    case 'card':
      return buttons(view.text(voice), view.buttons(voice));
    default:
      return cartPrompt(turn, voice);
  }
}

/** The question that the conversation stands at. */
function stepPrompt(turn: Turn, voice: Voice): Prompt {
  const { step } = turn.state;
  switch (step.kind) {
    case 'none':
      return cartPrompt(turn, voice);
    case 'product':
      return productPrompt(turn, voice, step.sku);
    case 'which':
      return whichPrompt(turn, voice, step);
    case 'option':
      return optionPrompt(turn, voice, step, 0);
    case 'line':
      return linePrompt(turn, voice, step.line);
    case 'field':
      return fieldPrompt(turn, voice, step.field);
    case 'same_place':
      return samePlacePrompt(turn, voice);
    case 'minimum':
      return minimumPrompt(turn, voice);
    case 'confirm':
      return readBackPrompt(turn, voice);
    default:
      return cancelPrompt(voice, step.code);
  }
}
