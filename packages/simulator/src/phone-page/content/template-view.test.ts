import { describe, expect, it } from 'vitest';
import type { Entry, TemplateComponent } from '../types.ts';
import { templateView } from './template-view.ts';

const sent = (components: TemplateComponent[], rendered?: Entry['rendered']): Entry => ({
  id: 'wamid.1',
  direction: 'to_customer',
  at: '2026-11-24T10:00:00Z',
  message: { type: 'template', template: { name: 'order_update', components } },
  ...(rendered ? { rendered } : {}),
});

describe('templateView', () => {
  it('joins the buttons of the template with what was sent for them', () => {
    const view = templateView(
      sent(
        [
          { type: 'button', sub_type: 'quick_reply', index: '1', parameters: [{ type: 'payload', payload: 'OK:1' }] },
          { type: 'button', sub_type: 'url', index: 0, parameters: [{ type: 'text', text: 'SO-1' }] },
        ],
        {
          text: 'Bonjour',
          header: 'Suivi',
          footer: 'Dar',
          buttons: [
            { type: 'URL', text: 'Suivre', url: 'https://ex.com/t/{{1}}' },
            { type: 'QUICK_REPLY', text: 'Confirmer' },
            { type: 'QUICK_REPLY', text: 'Annuler' },
            { type: 'REQUEST_CONTACT_INFO', text: 'Mon numéro' },
          ],
        },
      ),
    );
    expect(view).toMatchObject({ body: 'Bonjour', header: { text: 'Suivi' }, footer: 'Dar' });
    expect(view.actions).toEqual([
      { kind: 'url', text: 'Suivre', url: 'https://ex.com/t/SO-1' },
      { kind: 'quick_reply', text: 'Confirmer', payload: 'OK:1' },
      { kind: 'quick_reply', text: 'Annuler', payload: 'Annuler' },
      { kind: 'share_contact', text: 'Mon numéro' },
    ]);
  });

  it('shows what was sent when the template itself is not known', () => {
    const view = templateView(
      sent([
        { type: 'header', parameters: [{ type: 'image', image: { link: 'https://ex.com/a.jpg' } }] },
        { type: 'body', parameters: [{ type: 'text', text: 'Amina' }] },
        {
          type: 'button',
          sub_type: 'copy_code',
          index: '0',
          parameters: [{ type: 'coupon_code', coupon_code: 'N20' }],
        },
      ]),
    );
    expect(view.body).toBe('[order_update] Amina');
    expect(view.header.parameter?.image?.link).toBe('https://ex.com/a.jpg');
    expect(view.actions).toEqual([{ kind: 'copy_code', text: 'copy_code', code: 'N20' }]);
  });
});
