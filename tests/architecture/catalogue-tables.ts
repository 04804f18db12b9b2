import type { Rules } from './rules.ts';

/** Kysely's own bookkeeping of migrations: names and times, nothing of a shop. */
const BOOKKEEPING = ['kysely_migration', 'kysely_migration_lock'];

/** Tables that are global by nature, or asked before a tenant is known: only doors see their rows. */
const DOORS_ONLY = [
  'users',
  'sessions',
  'number_routes',
  'quarantine',
  'schedules',
  'tickets',
  'operators',
  'operator_sessions',
  'operator_audit_log',
  'operator_audit_unsealed',
  'operator_audit_seals',
  'processes',
  'alarms',
  'audits',
];

/** Reference data, the same for everybody, written by migrations: its policies are listed here one by one. */
const REFERENCE_POLICIES = [
  'order_transitions.reference SELECT to {public} using (true)',
  'order_transitions.migration INSERT to {wac_owner} check (true)',
];

/** Unique keys that span tenants on purpose. An oracle of this kind needs a reason. */
const GLOBAL_KEYS = [
  'tenants_pkey', // the tenant itself
  'tenants_slug_key', // stands in public addresses: taken is visible anyway
  'sessions_pkey', // a random id, asked for before the tenant is known
  'number_routes_pkey', // a number of Meta's belongs to one shop
  'quarantine_pkey', // holds what has no tenant
  'tickets_pkey', // the hash of a random ticket
  'alarms_pkey', // may concern no tenant
];

const list = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

const RELATIONS = `
  select c.oid, c.relname as name, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.reloptions
  from pg_class c where c.relnamespace = 'public'::regnamespace
    and c.relname not in (${list(BOOKKEEPING)})
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`;

// The column that holds the tenant: \`id\` in \`tenants\`, else \`tenant_id\`.
const OWNED = `
  select r.*, a.attnum as tenant_column, a.attnotnull, format_type(a.atttypid, null) as tenant_type
  from (${RELATIONS}) r
  join pg_attribute a on a.attrelid = r.oid and not a.attisdropped
    and a.attname = case r.name when 'tenants' then 'id' else 'tenant_id' end
  where r.relkind in ('r', 'p')`;

const POLICY = `
  p.tablename || '.' || p.policyname || ' ' || p.cmd || ' to ' || p.roles::text
    || coalesce(' using (' || p.qual || ')', '') || coalesce(' check (' || p.with_check || ')', '')`;

export const TABLE_RULES: Rules = {
  'row-level security is enabled and forced': `
    select name as what from (${RELATIONS}) r where relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`,

  'a view obeys the policies of whoever asks (security_invoker), and nothing else than tables and views holds rows': `
    select name as what from (${RELATIONS}) r
    where relkind in ('m', 'f') or (relkind = 'v' and not coalesce(reloptions @> '{security_invoker=true}', false))`,

  'a table belongs to tenants, to doors alone, or is listed as reference data': `
    select name as what from (${RELATIONS}) r
    where relkind in ('r', 'p') and name not in (select name from (${OWNED}) o)
      and name not in (${list(DOORS_ONLY)}) and name not in ('order_transitions')`,

  'tenant_id is a uuid and never null': `
    select name as what from (${OWNED}) o
    where (tenant_type <> 'uuid' or not attnotnull) and name not in ('quarantine', 'alarms')`,

  'the policy of a tenant table is exactly its tenant, read and written': `
    select name as what from (${OWNED}) o
    where name not in (${list(DOORS_ONLY)}) and not exists (
      select from pg_policies p
      where p.schemaname = 'public' and p.tablename = o.name and p.policyname = 'tenant'
        and p.permissive = 'PERMISSIVE' and p.cmd = 'ALL' and p.roles = '{wac_app,wac_owner}'
        and p.qual = format('(%s = app_tenant())', case o.name when 'tenants' then 'id' else 'tenant_id' end)
        and p.with_check = p.qual)`,

  'beside the tenant’s there is no policy but the one of the doors': `
    select ${POLICY} as what from pg_policies p
    where p.schemaname = 'public' and not (p.policyname = 'door' and p.roles = '{door}' and p.permissive = 'PERMISSIVE')
      and not (p.policyname = 'tenant' and p.tablename in (select name from (${OWNED}) o)
        and p.tablename not in (${list(DOORS_ONLY)}))
      and ${POLICY} not in (${list(REFERENCE_POLICIES)})`,

  'app_tenant() reads the setting of the transaction, and the empty string as nobody': `
    select 'app_tenant()' as what where not exists (
      select from pg_proc f where f.oid = to_regprocedure('public.app_tenant()') and not f.prosecdef and f.provolatile = 's'
        and f.proowner = 'wac_owner'::regrole
        and pg_get_functiondef(f.oid) ~* $$NULLIF\\(current_setting\\('app.tenant_id'(::text)?, true\\), ''(::text)?\\)\\)?::uuid$$)`,

  'rows are identified within their tenant: unique (tenant_id, id)': `
    select o.name as what from (${OWNED}) o
    join pg_attribute a on a.attrelid = o.oid and a.attname = 'id' and not a.attisdropped
    where o.name not in ('tenants', ${list(DOORS_ONLY)}) and not exists (
      select from pg_index i where i.indrelid = o.oid and i.indisunique and i.indpred is null
        and i.indkey::text = o.tenant_column || ' ' || a.attnum)`,

  'a unique key begins with the tenant: a global one is an oracle': `
    select c.relname as what from (${OWNED}) o
    join pg_index i on i.indrelid = o.oid and (i.indisunique or i.indisexclusion)
    join pg_class c on c.oid = i.indexrelid
    where i.indkey[0] <> o.tenant_column and c.relname not in (${list(GLOBAL_KEYS)})`,

  'a foreign key between tenant tables carries the tenant first: a plain one accepts another tenant’s row': `
    select o.name || '.' || k.conname as what from (${OWNED}) o
    join pg_constraint k on k.conrelid = o.oid and k.contype = 'f'
    join (${OWNED}) t on t.oid = k.confrelid
    where not (k.conkey[1] = o.tenant_column and k.confkey[1] = t.tenant_column)
      -- Opened through doors alone: the session's own random id is the key.
      and not (o.name = 'tickets' and t.name = 'sessions')`,

  'a deleted row never takes the tenant out of those that point to it': `
    select o.name || '.' || k.conname as what from (${OWNED}) o
    join pg_constraint k on k.conrelid = o.oid and k.contype = 'f' and k.confdeltype in ('n', 'd')
    where k.confdelsetcols is null or o.tenant_column = any (k.confdelsetcols)`,
};
