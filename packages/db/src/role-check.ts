import { sql, type Kysely } from 'kysely';
import type { Tables } from './tables/index.ts';

export interface RoleFacts {
  name: string;
  superuser: boolean;
  bypassesRowSecurity: boolean;
  ownsTables: boolean;
  mayBecomeDoor: boolean;
}

export async function readRole(kysely: Kysely<Tables>): Promise<RoleFacts> {
  const { rows } = await sql<RoleFacts>`
    select r.rolname as name, r.rolsuper as superuser, r.rolbypassrls as bypasses_row_security,
      exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relowner = r.oid) as owns_tables,
      pg_has_role(r.oid, 'door', 'SET') as may_become_door
    from pg_roles r where r.rolname = current_user`.execute(kysely);
  const [role] = rows;
  if (!role) throw new Error('The database does not know the role we are connected as');
  return role;
}

/** What is wrong with the role, in a sentence that says what to do; null when it may serve. */
export function roleProblem(role: RoleFacts): string | null {
  const reasons = [
    role.superuser && 'is a superuser',
    role.bypassesRowSecurity && 'bypasses row-level security',
    role.ownsTables && 'owns the tables',
    role.mayBecomeDoor && 'may become the role `door`',
  ].filter(Boolean);
  if (reasons.length === 0) return null;
  return (
    `The database role "${role.name}" ${reasons.join(' and ')}, so tenants would not be kept apart. ` +
    'Put a connection of the role wac_app into DATABASE_URL (npm run db:migrate -- --print-roles prints how to make it).'
  );
}
