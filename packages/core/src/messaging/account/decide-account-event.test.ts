import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAccountEvent, digitsOf } from './decide-account-event.ts';

const stop = {
  wa_id: '966512345678',
  user_id: 'SA.1',
  category: 'marketing_messages',
  value: 'stop',
  timestamp: 1795429102,
};

describe('what customers tell WhatsApp about marketing', () => {
  it('is acted on, one by one', () => {
    const payload = { user_preferences: [stop, { ...stop, value: 'resume', wa_id: undefined }] };
    expect(decideAccountEvent('user_preferences', payload)).toEqual({
      handled: true,
      actions: [
        { kind: 'consent', value: 'stop', phone: '966512345678', bsuid: 'SA.1', saidAt: new Date(1795429102_000) },
        { kind: 'consent', value: 'resume', phone: null, bsuid: 'SA.1', saidAt: new Date(1795429102_000) },
      ],
    });
  });

  it('changes nothing when its value, its category or its person is unknown, and is then shown', () => {
    for (const odd of [{ value: 'maybe' }, { category: 'calls' }, { wa_id: undefined, user_id: undefined }]) {
      const decision = decideAccountEvent('user_preferences', { user_preferences: [{ ...stop, ...odd }] });
      expect(decision).toEqual({ handled: false, actions: [] });
    }
    const mixed = { user_preferences: [stop, { ...stop, value: 'maybe' }] };
    expect(decideAccountEvent('user_preferences', mixed)).toMatchObject({
      handled: false,
      actions: [{ value: 'stop' }],
    });
  });
});

describe('what Meta says of the account', () => {
  const update = (payload: object) => decideAccountEvent('account_update', { ...payload });

  it('pauses and resumes what was disabled and reinstated', () => {
    const state = (waba_ban_state: string) => update({ event: 'DISABLED_UPDATE', ban_info: { waba_ban_state } });
    expect(state('DISABLE')).toEqual({ handled: true, actions: [{ kind: 'pause', until: null }] });
    expect(state('REINSTATE')).toEqual({ handled: true, actions: [{ kind: 'resume' }] });
    expect(state('SCHEDULE_FOR_DISABLE')).toEqual({ handled: false, actions: [] });
  });

  it('stops for a restriction of answers until it ends, and leaves answers alone under one of beginnings', () => {
    const restricted = (restriction_type: string) =>
      update({ event: 'ACCOUNT_RESTRICTION', restriction_info: [{ restriction_type, expiration: 1795512600 }] });
    expect(restricted('RESTRICTED_CUSTOMER_INITIATED_MESSAGING')).toEqual({
      handled: true,
      actions: [{ kind: 'pause', until: new Date(1795512600_000) }],
    });
    expect(restricted('RESTRICTED_BIZ_INITIATED_MESSAGING')).toEqual({ handled: false, actions: [] });
  });

  it('disconnects one number, or all of an account that is gone', () => {
    const removed = update({ event: 'PARTNER_REMOVED', phone_number: '+966 55 501 0077' });
    expect(removed).toEqual({ handled: true, actions: [{ kind: 'disconnect', phone: '966555010077' }] });
    expect(update({ event: 'ACCOUNT_DELETED' }).actions).toEqual([{ kind: 'disconnect', phone: null }]);
    expect(update({ event: 'ACCOUNT_RECONNECTED' }).actions).toEqual([{ kind: 'reconnect' }]);
  });
});

it('raises the limiter of the number that was upgraded, and of none without a number', () => {
  const event = 'THROUGHPUT_UPGRADE';
  expect(decideAccountEvent('phone_number_quality_update', { event, display_phone_number: '966555010033' })).toEqual({
    handled: true,
    actions: [{ kind: 'throughput', phone: '966555010033', perSecond: 1_000 }],
  });
  expect(decideAccountEvent('phone_number_quality_update', { event }).handled).toBe(false);
  expect(digitsOf('+966 55-501')).toBe('96655501');
});

it('takes anything at all, and acts on nothing that it does not know', () => {
  const field = fc.constantFrom(
    'user_preferences',
    'account_update',
    'phone_number_quality_update',
    'flows',
    'toString',
  );
  const key = fc.constantFrom('event', 'user_preferences', 'ban_info', 'restriction_info', 'phone_number', 'x');
  fc.assert(
    fc.property(field, fc.dictionary(key, fc.jsonValue()), (name, payload) => {
      expect(decideAccountEvent(name, payload)).toEqual({ actions: [], handled: false });
    }),
  );
});
