import type { Rules } from './rules.ts';

/** What the product may do with a table, where that is less than reading and writing its rows. */
const LESS: Readonly<Record<string, readonly string[]>> = {
  audit_log: ['SELECT', 'INSERT'],
  audit_seals: ['SELECT', 'INSERT'],
  order_transitions: ['SELECT'],
  kysely_migration: ['SELECT'],
};

const allowed = Object.entries(LESS).flatMap(([table, privileges]) =>
  privileges.map((privilege) => `('${table}', '${privilege}')`),
);
const limited = Object.keys(LESS).map((table) => `'${table}'`);

const GRANTS = `
  select c.oid, c.relname as name, a.privilege_type, a.is_grantable,
    case a.grantee when 0 then 'public' else a.grantee::regrole::text end as grantee
  from pg_class c, aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
    and a.grantee <> c.relowner and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`;

/** Who may do what with tables, schemas and the database itself. */
export const GRANT_RULES: Rules = {
  'tables are granted to wac_app and door, and nobody may pass a grant on': `
    select format('%s %s to %s', privilege_type, name, grantee) as what from (${GRANTS}) g
    where grantee not in ('wac_app', 'door') or is_grantable`,

  'rows are read and written, never truncated, referenced or given triggers; a door may have them analysed': `
    select format('%s %s to %s', privilege_type, name, grantee) as what from (${GRANTS}) g
    where privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE') and (privilege_type, grantee) <> ('MAINTAIN', 'door')`,

  'what is only added to or only read stays so': `
    select format('%s %s to wac_app', privilege_type, name) as what from (${GRANTS}) g
    where grantee = 'wac_app' and name in (${limited.join(', ')})
      and (name, privilege_type) not in (${allowed.join(', ')})`,

  'wac_app has no grant on what only doors may touch': `
    select format('%s %s', privilege_type, name) as what from (${GRANTS}) g
    where grantee = 'wac_app' and name not like 'kysely%' and not exists (
      select from pg_policies p
      where p.schemaname = 'public' and p.tablename = g.name and (p.roles && '{wac_app,public}'::name[]))`,

  'door has grants only where it has a policy': `
    select format('%s %s', privilege_type, name) as what from (${GRANTS}) g
    where grantee = 'door' and not exists (
      select from pg_policies p where p.schemaname = 'public' and p.tablename = g.name and p.policyname = 'door')`,

  'nothing is granted on single columns': `
    select c.relname || '.' || a.attname as what from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and a.attacl is not null`,

  'schemas are used by those who need them and made into nothing by others': `
    select format('%s %s to %s', a.privilege_type, n.nspname, case a.grantee when 0 then 'public' else a.grantee::regrole::text end) as what
    from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
    where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and a.grantee <> n.nspowner
      and (n.nspname, a.privilege_type, a.grantee::regrole::text) not in (
        ('public', 'USAGE', 'wac_app'), ('public', 'USAGE', 'door'),
        ('doors', 'USAGE', 'wac_app'), ('doors', 'USAGE', 'wac_owner'))`,

  'the tables live in public and the doors in doors': `
    select nspname as what from pg_namespace
    where nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public', 'doors')`,

  'the database lets nobody in but our roles': `
    select format('%s to %s', a.privilege_type, case a.grantee when 0 then 'public' else a.grantee::regrole::text end) as what
    from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
    where d.datname = current_database() and a.grantee <> d.datdba
      and not (a.grantee = 'wac_app'::regrole and a.privilege_type = 'CONNECT')`,

  'no default hands out grants behind our back': `
    select coalesce(defaclnamespace::regnamespace::text, 'everywhere') as what from pg_default_acl`,
};
