// Serves a built folder on loopback under the content security policy of the app.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const types = {
  ".css": "text/css", ".html": "text/html; charset=utf-8", ".jpg": "image/jpeg", ".js": "text/javascript", ".png": "image/png",
  ".svg": "image/svg+xml", ".wav": "audio/wav", ".woff2": "font/woff2",
};

/** The app's own policy, without the ways to a program that is not there. */
async function policy() {
  const path = fileURLToPath(new URL("../../src-tauri/tauri.conf.json", import.meta.url));
  const { app } = JSON.parse(await readFile(path, "utf8"));
  return app.security.csp
    .replace(/connect-src [^;]*/u, "connect-src 'none'")
    .replace(/img-src [^;]*/u, "img-src 'self'")
    .replace(/media-src [^;]*/u, "media-src 'self'");
}

/** Resolves to the address and how to stop. */
export async function serve(folder) {
  const csp = await policy();
  const server = createServer((request, response) => {
    // Browsers ask for it by themselves.
    if (request.url === "/favicon.ico") return void response.writeHead(204).end();
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
    readFile(join(folder, path)).then(
      (body) => response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream", "content-security-policy": csp }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
