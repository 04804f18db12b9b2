import { WABA, P1, OMAR, NOURA, SARA, LINA, account, failed, message, status } from './cast.ts';

/** What the samples of statuses, batches and account fields say. */
export const OTHER_SAMPLES: Record<string, object[]> = {
  'status-read-no-pricing.json': [status('read', { pricing: null, errors: [] })],
  'status-delivered-marketing.json': [status('delivered', { pricing: { category: 'marketing', billable: true } })],
  'status-delivered-marketing-lite.json': [status('delivered', { pricing: { category: 'marketing_lite' } })],
  'status-delivered-authentication.json': [status('delivered', { pricing: { category: 'authentication' } })],
  'status-delivered-service-free-allowance.json': [
    status('delivered', { pricing: { category: 'service', type: 'free_customer_service', billable: false } }),
  ],
  'status-sent-free-entry-point.json': [
    status('sent', {
      pricing: { billable: false },
      conversation: { origin: 'referral_conversion', expiresAt: new Date(1795685400_000) },
    }),
  ],
  'status-delivered-free-entry-point.json': [
    status('delivered', { pricing: { type: 'free_entry_point' }, conversation: { expiresAt: null } }),
  ],
  'status-delivered-ai-provider.json': [status('delivered', { pricing: { category: 'general_purpose_ai' } })],
  'compat-status-pricing-without-billable.json': [
    status('delivered', { pricing: { type: 'regular', billable: true, category: 'utility', model: 'PMP' } }),
  ],
  'status-sent-bsuid-only.json': [status('sent', { recipient: { phone: null, bsuid: SARA.bsuid } })],
  'status-read-bsuid-only-username.json': [status('read', { recipient: { phone: null, bsuid: SARA.bsuid } })],
  'status-delivered-parent-bsuid.json': [status('delivered', { recipient: { phone: '16505550144' } })],
  'compat-status-group-quirks.json': [
    status('delivered', {
      groupId: 'Y2FwaV9ncm91cDoxOTY2NTU1MDEwMDMzOjEyMDM2MzQwNDY5NDIzMzgyMAZD',
      participant: OMAR.bsuid,
      recipient: { phone: null, bsuid: null },
      pricing: { category: 'group_marketing', billable: true },
    }),
  ],
  'status-failed-131000.json': [failed(131000)],
  'status-failed-131031.json': [failed(131031)],
  'status-failed-131047.json': [failed(131047)],
  'status-failed-131049.json': [failed(131049)],
  'status-failed-131050.json': [failed(131050)],
  'status-failed-131053.json': [failed(131053)],
  'status-failed-132015.json': [failed(132015)],
  'seq-failed-after-sent.json': [failed(131026)],
  'seq-out-of-order-2-sent.json': [status('sent', { occurredAt: new Date(1795426220_000) })],
  'seq-same-second-statuses.json': [status('delivered'), status('sent')],
  'seq-duplicate-a.json': [message({ type: 'text', text: 'وين طلبي؟' })],

  'batch-messages-and-statuses-same-value.json': [message({ type: 'text', text: 'ok' }), status('read')],
  'batch-two-wabas-mixed.json': [
    message({ type: 'text', text: '١' }, { wabaId: WABA, phoneNumberId: P1, sender: NOURA }),
    message({ type: 'text', text: '٢' }, { sender: NOURA }),
    message({ type: 'text', text: '٣' }, { sender: SARA }),
    status('sent', { wabaId: WABA, phoneNumberId: '417736584763108' }),
    status('delivered', { phoneNumberId: '417736584763108' }),
    message(
      { type: 'reaction', emoji: '❤️' },
      { wabaId: '330981247716502', phoneNumberId: '451200983317765', sender: LINA },
    ),
  ],

  'coex-echo-text.json': [account('smb_message_echoes', { phoneNumberId: '433871020955124' })],
  'coex-echo-bsuid-only.json': [account('smb_message_echoes', { phoneNumberId: '433871020955124' })],
  'coex-app-state-sync-add.json': [account('smb_app_state_sync', { phoneNumberId: '433871020955124' })],
  'coex-app-state-sync-remove.json': [account('smb_app_state_sync', { phoneNumberId: '433871020955124' })],
  'coex-history-chunk.json': [account('history', { phoneNumberId: '433871020955124' })],
  'coex-history-media.json': [account('history', { phoneNumberId: '433871020955124' })],
  'template-rejected.json': [account('message_template_status_update', { value: { event: 'REJECTED' } })],
  'template-paused.json': [account('message_template_status_update', { value: { event: 'PAUSED' } })],
  'template-unpaused-reinstated.json': [account('message_template_status_update', { value: { event: 'REINSTATED' } })],
  'template-disabled.json': [account('message_template_status_update', { value: { event: 'DISABLED' } })],
  'template-pending-deletion-null-reason.json': [
    account('message_template_status_update', { value: { reason: null } }),
  ],
  'template-category-impending.json': [account('template_category_update', { wabaId: WABA })],
  'phone-quality-throughput.json': [
    account('phone_number_quality_update', { displayPhoneNumber: '966555010033', phoneNumberId: null }),
  ],
  'compat-phone-quality-old-limits.json': [
    account('phone_number_quality_update', { displayPhoneNumber: '966555010033' }),
  ],
  'business-capability.json': [account('business_capability_update', { wabaId: WABA })],
  'account-restriction.json': [account('account_update', { wabaId: WABA, portfolioId: null })],
  'account-violation.json': [account('account_update', { wabaId: WABA, portfolioId: null })],
  'account-partner-added.json': [
    account('account_update', { wabaId: '980198427658004', portfolioId: '690281355113904' }),
  ],
  'compat-account-partner-app-installed.json': [
    account('account_update', { wabaId: '980198427658004', portfolioId: '690281355113904' }),
  ],
  'account-coex-partner-removed.json': [
    account('account_update', { wabaId: WABA, portfolioId: null, displayPhoneNumber: '966555010077' }),
  ],
  'account-review.json': [account('account_review_update', { value: { decision: 'APPROVED' } })],
  'payment-configuration.json': [account('payment_configuration_update')],
  'flow-status-change.json': [account('flows', { value: { new_status: 'PUBLISHED' } })],
  'flow-endpoint-error-rate.json': [account('flows', { value: { alert_state: 'ACTIVATED' } })],
  'business-username-update.json': [account('business_username_updates', { displayPhoneNumber: '966555010033' })],
  'preferences-stop.json': [
    account('user_preferences', { phoneNumberId: P1, value: { user_preferences: [{ value: 'stop' }] } }),
  ],
  'call-terminate-completed.json': [account('calls', { phoneNumberId: P1 })],
  'group-lifecycle-create.json': [account('group_lifecycle_update', { phoneNumberId: P1 })],
  'handover-control-passed.json': [account('messaging_handovers', { phoneNumberId: P1 })],
};
