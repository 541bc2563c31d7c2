import type { TestProject } from 'vitest/node';
import { startModelHost } from './model-host.ts';

/** Runs the host with bad habits while the tests in the browser run; they get its address by `inject`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const host = await startModelHost();
	project.provide('modelHost', host.address);
	return () => host.close();
}

declare module 'vitest' {
	export interface ProvidedContext {
		/** `ModelHost.address` */
		modelHost: string;
	}
}
