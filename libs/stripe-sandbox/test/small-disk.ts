import fs, { fstatSync, readFileSync } from 'node:fs';

/** A disk that holds files of at most so many bytes; what does not fit is written as far as it does. */
export interface Disk {
  room: number;
}

type Write = (descriptor: number, bytes: string | Uint8Array, offset?: number) => number;

/**
 * Lets `writeSync` of this process behave as on a disk that is full once a file has `disk().room` bytes: it writes
 * what fits and then fails with ENOSPC. Returns what puts it right again.
 */
export function useSmallDisk(disk: () => Disk, whenFull: () => void = () => undefined): () => void {
  const whole = fs.writeSync as Write;
  const small: Write = (descriptor, text, offset = 0) => {
    const bytes = Buffer.from(text as Uint8Array).subarray(offset);
    const room = Math.max(0, disk().room - fstatSync(descriptor).size);
    if (bytes.length <= room) return whole(descriptor, bytes, 0);
    const written = room === 0 ? 0 : whole(descriptor, bytes.subarray(0, room), 0);
    whenFull();
    if (written > 0) return written;
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
  fs.writeSync = small as typeof fs.writeSync;
  return () => {
    fs.writeSync = whole as typeof fs.writeSync;
  };
}

// In a process of its own: the disk is described by a file, and at its end the process may be killed.
const { DISK_FILE, DISK_KILLS } = process.env;
if (DISK_FILE) {
  useSmallDisk(
    () => ({ room: Number(readFileSync(DISK_FILE, 'utf8')) }),
    () => {
      if (DISK_KILLS) process.kill(process.pid, 'SIGKILL');
    },
  );
}
