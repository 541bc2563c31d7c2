import type { TableName } from './database.ts';

/** Reads again after each change of a table that the last reading touched. */
export class MemoryWatch {
	/** Reads, and gives what is then to be told. */
	readonly #read: () => Promise<() => void>;
	#touched = new Set<TableName>();
	#state: 'idle' | 'reading' | 'overtaken' | 'stopped' = 'idle';

	constructor(read: () => Promise<() => void>) {
		this.#read = read;
	}

	start(): void {
		void this.#readOn();
	}

	stop(): void {
		this.#state = 'stopped';
	}

	/** Any read while this watch is reading may be its own: noting one too many costs a reading, no more. */
	noteRead(names: readonly TableName[]): void {
		if (this.#state === 'reading') for (const name of names) this.#touched.add(name);
	}

	noteChange(names: ReadonlySet<TableName>): void {
		if (![...names].some((name) => this.#touched.has(name))) return;
		if (this.#state === 'reading') this.#state = 'overtaken';
		else if (this.#state === 'idle') void this.#readOn();
	}

	async #readOn(): Promise<void> {
		this.#state = 'reading';
		this.#touched = new Set();
		const tell = await this.#read();
		switch (this.#state as 'reading' | 'overtaken' | 'stopped') {
			case 'reading':
				this.#state = 'idle';
				return tell();
			case 'overtaken':
				return this.#readOn();
			case 'stopped':
		}
	}
}
