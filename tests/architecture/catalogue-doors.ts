import type { Rules } from './rules.ts';

const FUNCTIONS = `
  select f.oid, n.nspname as schema, format('%s.%s', n.nspname, f.proname) as name, f.prosecdef, f.proowner::regrole::text as owner,
    f.proconfig, f.proacl, f.prorettype
  from pg_proc f join pg_namespace n on n.oid = f.pronamespace
  where n.nspname not in ('pg_catalog', 'information_schema')
    and not exists (select from pg_depend d where d.objid = f.oid and d.deptype = 'e')`;

/** Roles and doors: the only ways across tenants, and who may use them. */
export const DOOR_RULES: Rules = {
  'only doors run with the rights of another (security definer)': `
    select name as what from (${FUNCTIONS}) f where prosecdef and schema <> 'doors'`,

  'a door is a security definer function of the role door': `
    select name as what from (${FUNCTIONS}) f where schema = 'doors' and (not prosecdef or owner <> 'door')`,

  'a door looks for names in public and nowhere else': `
    select name as what from (${FUNCTIONS}) f
    where schema = 'doors' and array_remove(coalesce(proconfig, '{}'), 'plan_cache_mode=force_generic_plan')
      <> array['search_path=public, pg_temp']`,

  'a door opens for wac_app alone': `
    select format('%s to %s', f.name, case a.grantee when 0 then 'public' else a.grantee::regrole::text end) as what
    from (${FUNCTIONS}) f, aclexplode(coalesce(f.proacl, acldefault('f', f.owner::regrole))) a
    where f.schema = 'doors' and (a.grantee not in ('door'::regrole, 'wac_app'::regrole) or a.is_grantable and a.grantee <> 'door'::regrole)`,

  'a function of ours belongs to the owner of the tables, or is a door': `
    select name || ' of ' || owner as what from (${FUNCTIONS}) f where owner <> 'wac_owner' and schema <> 'doors'`,

  'no role of ours is privileged': `
    select rolname as what from pg_roles
    where rolname in ('wac_app', 'wac_owner', 'door')
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,

  'nobody can log in as door': `select rolname as what from pg_roles where rolname = 'door' and rolcanlogin`,

  'wac_app is a member of nothing': `
    select roleid::regrole::text as what from pg_auth_members where member = 'wac_app'::regrole`,

  'nobody can become door or inherit from it; its owner can only hand it out': `
    select format('%s, granted by %s', member::regrole, grantor::regrole) as what from pg_auth_members
    where roleid = 'door'::regrole
      and (inherit_option or set_option or (admin_option and member <> 'wac_owner'::regrole))`,

  'wac_owner and door are members of nothing else': `
    select format('%s of %s', member::regrole, roleid::regrole) as what from pg_auth_members
    where member in ('wac_owner'::regrole, 'door'::regrole) and not (member = 'wac_owner'::regrole and roleid = 'door'::regrole)`,

  'wac_app and door own no table, and wac_app owns nothing at all': `
    select c.relname as what from pg_class c where c.relowner in ('wac_app'::regrole, 'door'::regrole)
    union all select f.proname from pg_proc f where f.proowner = 'wac_app'::regrole
    union all select n.nspname from pg_namespace n where n.nspowner = 'wac_app'::regrole
    union all select d.datname from pg_database d where d.datdba = 'wac_app'::regrole`,
};
