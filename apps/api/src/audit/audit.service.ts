import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Who acts: an admin, or null for the system and for commands on the server. */
export type Actor = { id: string; name: string } | null;

/** A change; `action` is a stable name such as `product.update`. Details contain no secrets. */
export interface AuditAction {
  action: string;
  subjectType: 'product' | 'order' | 'payment' | 'membership' | 'mismatch' | 'user' | 'export';
  subjectId: string;
  details?: Record<string, unknown>;
}

/** Records changes made in Admin, in the same transaction. */
@Injectable()
export class AuditService {
  async record(manager: EntityManager, actor: Actor, entry: AuditAction): Promise<void> {
    await manager.query(
      `INSERT INTO audit_log (actor_id, actor_name, action, subject_type, subject_id, details)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        actor?.id ?? null,
        actor?.name ?? 'System',
        entry.action,
        entry.subjectType,
        entry.subjectId,
        entry.details ?? {},
      ],
    );
  }

  /** Gives the entries of an actor another name. */
  async renameActor(manager: EntityManager, actorId: string, name: string): Promise<void> {
    await manager.query('UPDATE audit_log SET actor_name = $2 WHERE actor_id = $1', [actorId, name]);
  }
}
