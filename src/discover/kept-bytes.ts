/** Bytes that are kept of one repository: templates and code with signals of the largest collections tried take a third. */
const ROOM = 32 * 1024 * 1024;

/**
 * Files' bytes as they were when the repository was opened, for those that will be asked for again: finding, checking,
 * opening and reading a file costs more than searching it. Once the room is used up, the others are read each time.
 */
export class KeptBytes {
  readonly #bytes = new Map<string, Buffer>();
  #room = ROOM;

  keep(path: string, bytes: Buffer): void {
    if (bytes.length > this.#room) return;
    this.#room -= bytes.length;
    this.#bytes.set(path, Buffer.from(bytes));
  }

  get(path: string): Buffer | undefined {
    return this.#bytes.get(path);
  }
}
