import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import * as prettier from 'prettier';
import { ROOT } from '../places.mjs';
import { EXIT, explain } from '../stop.mjs';
import { buildCatalogue } from './build-catalogue.mjs';

/** Where the catalogue lies that the page reads. */
export const CATALOGUE_FILE = join(ROOT, 'src/lib/engine/catalogue.json');

/** The file's text, in the form that the formatter leaves as it is. */
export async function catalogueText() {
	const options = await prettier.resolveConfig(CATALOGUE_FILE);
	const text = JSON.stringify(buildCatalogue(prebuiltAppConfig.model_list));
	return prettier.format(text, { ...options, filepath: CATALOGUE_FILE });
}

/** What `npm run catalogue` does: writes the catalogue anew, from the installed web-llm and the table of facts. */
export async function writeCatalogue() {
	try {
		await writeFile(CATALOGUE_FILE, await catalogueText());
	} catch (error) {
		process.exitCode = explain(error, process.stderr);
		return;
	}
	process.exitCode = EXIT.done;
}
