import { goto } from '$app/navigation';
import { resolve } from '$app/paths';

/** Opens another place of the site by its path from the site's base. */
export function goTo(path: string): void {
	void goto(resolve('/') + path.slice(1));
}
