import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log keeps no name of a deleted account, also where an entry is written while the account is deleted. */
export class DeletedActors1763600000029 implements MigrationInterface {
  name = 'DeletedActors1763600000029';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX audit_log_actor_idx ON audit_log (actor_id, id) WHERE actor_id IS NOT NULL;
      UPDATE audit_log SET actor_name = u.name FROM users u WHERE u.id = actor_id AND u.deleted_at IS NOT NULL;

      -- The foreign key waits for a deletion too, but lets the name of before be written.
      CREATE FUNCTION forget_deleted_actor() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM FROM users WHERE id = NEW.actor_id FOR KEY SHARE;
        NEW.actor_name := coalesce(
          (SELECT name FROM users WHERE id = NEW.actor_id AND deleted_at IS NOT NULL), NEW.actor_name);
        RETURN NEW;
      END $$;
      CREATE TRIGGER audit_log_deleted_actor BEFORE INSERT ON audit_log
        FOR EACH ROW WHEN (NEW.actor_id IS NOT NULL) EXECUTE FUNCTION forget_deleted_actor();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER audit_log_deleted_actor ON audit_log;
      DROP FUNCTION forget_deleted_actor();
      DROP INDEX audit_log_actor_idx;
    `);
  }
}
