import * as audit from '@wac/core/audit';
import * as auth from '@wac/core/auth';
import * as catalog from '@wac/core/catalog';
import * as conversations from '@wac/core/conversations';
import * as customers from '@wac/core/customers';
import * as demo from '@wac/core/demo';
import * as kernel from '@wac/core/kernel';
import * as messaging from '@wac/core/messaging';
import * as operators from '@wac/core/operators';
import * as ordering from '@wac/core/ordering';
import * as orders from '@wac/core/orders';
import * as privacy from '@wac/core/privacy';
import * as secrets from '@wac/core/secrets';
import * as tenancy from '@wac/core/tenancy';

/** Every module of core with what it exports. Loading them fills the registry of operations. */
export const CORE_MODULES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  audit,
  auth,
  catalog,
  conversations,
  customers,
  demo,
  kernel,
  messaging,
  operators,
  ordering,
  orders,
  privacy,
  secrets,
  tenancy,
};
