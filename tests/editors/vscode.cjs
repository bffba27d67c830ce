// node vscode.cjs REQUEST: a user's way through VS Code in a real browser. REQUEST is JSON: { modules (the folder with
// playwright-core), chromium, url, workspace, shots, machineSettings (file) }. What the user saw is one line of JSON on stdout.
const fs = require("node:fs");
const path = require("node:path");

const request = JSON.parse(process.argv[2]);
const { chromium } = require(path.join(request.modules, "playwright-core"));
const seen = {};

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

class Workbench {
  constructor(page) {
    this.page = page;
    this.shots = 0;
  }

  async shot(name) {
    this.shots += 1;
    await this.page.screenshot({ path: path.join(request.shots, `${this.shots}-${name}.png`) });
  }

  status(state) {
    return this.page.locator(`.statusbar-item[aria-label^="Code Graph: ${state}"], .statusbar-item:has([aria-label^="Code Graph: ${state}"])`).first();
  }

  rows() {
    return this.page.locator(".quick-input-list .monaco-list-row");
  }

  /** Presses the key of a picker, types, and waits for a row with `wanted`. */
  async pick(key, text, wanted) {
    await this.page.keyboard.press(key);
    await this.page.waitForSelector('.quick-input-widget:not([style*="display: none"]) input');
    await this.page.keyboard.type(text, { delay: 10 });
    await this.rows().filter({ hasText: wanted }).first().waitFor();
    return (await this.rows().allInnerTexts()).map((row) => row.replace(/\s+/g, " "));
  }

  /** Picks, and takes the row with `wanted` once it is the selected one. */
  async choose(key, text, wanted) {
    await this.pick(key, text, wanted);
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: wanted }).waitFor();
    await this.page.keyboard.press("Enter");
  }

  async command(title) {
    await this.choose("F1", title, title);
  }

  async open(file, text) {
    await this.choose("Control+P", file, file);
    await this.page.waitForSelector(`.tab.active:has-text("${file}")`);
    await this.page.locator(".editor-instance .view-line", { hasText: text }).first().waitFor();
    await this.page.waitForSelector(".editor-instance .monaco-editor.focused");
  }

  async goTo(line, column) {
    await this.pick("Control+G", `${line}:${column}`, "");
    await this.page.keyboard.press("Enter");
    await this.at(`Ln ${line}, Col `); // the status bar counts characters, not UTF-16 units
  }

  /** Waits until the cursor is there, and in an editor. */
  async at(position) {
    await this.page.locator('[id="status.editor.selection"]', { hasText: position }).waitFor();
    await this.page.waitForSelector(".editor-instance .monaco-editor.focused");
  }
}

async function symbols(bench) {
  seen.symbols = await bench.pick("Control+T", "area_of", "area_of");
  await bench.shot("workspace-symbols");
  await bench.page.keyboard.press("Enter");
  await bench.page.waitForSelector('.tab.active:has-text("shapes.py")');
  await bench.at("Ln 14, Col 5");
}

async function definition(bench) {
  await bench.open("app.py", "größer");
  await bench.goTo(3, 20);
  await bench.page.keyboard.press("F12");
  await bench.page.waitForSelector('.tab.active:has-text("shapes.py")');
  await bench.at("Ln 14, Col 5");
  await bench.shot("definition");
}

async function references(bench) {
  await bench.page.keyboard.press("Shift+F12");
  const title = bench.page.locator(".peekview-title").first();
  await title.filter({ hasText: "References (" }).waitFor();
  seen.references = (await title.innerText()).replace(/\s+/g, " ");
  await bench.page.locator(".ref-tree .monaco-list-row").first().waitFor();
  await bench.shot("references");
  await bench.page.keyboard.press("Escape");
  await title.waitFor({ state: "detached" });
}

async function hover(bench) {
  await bench.open("app.py", "größer");
  const line = bench.page.locator(".editor-instance .view-line", { hasText: "größer" });
  await line.locator("span span", { hasText: "area_of" }).first().hover();
  const box = bench.page.locator(".monaco-hover:not(.hidden)", { hasText: "area_of" }).first();
  await box.waitFor();
  seen.hover = await box.innerText();
  await bench.shot("hover");
  await bench.page.keyboard.press("Escape");
}

async function unsavedEdit(bench) {
  await bench.open("shapes.py", "area_of");
  await bench.page.keyboard.press("Control+End");
  await bench.page.keyboard.insertText("\ndef volume_of(cube):\n");
  seen.editedSymbols = await bench.pick("Control+T", "volume_of", "volume_of");
  await bench.shot("unsaved-edit");
  await bench.page.keyboard.press("Escape");
  seen.dirty = await bench.page.locator(".tab.dirty", { hasText: "shapes.py" }).count();
}

async function outline(bench) {
  seen.outline = await bench.pick("Control+Shift+O", "", "volume_of");
  await bench.shot("outline");
  await bench.page.keyboard.press("Escape");
}

async function typescript(bench) {
  await bench.open("main.ts", "waiting");
  seen.typescriptSymbols = await bench.pick("Control+T", "Queue", "Queue");
  await bench.page.keyboard.press("Escape");
}

async function menu(bench) {
  await bench.status("ready").click();
  await bench.rows().first().waitFor();
  seen.menu = (await bench.rows().allInnerTexts()).map((row) => row.trim());
  await bench.shot("menu");
  await bench.page.keyboard.press("Escape");
  await bench.command("Code Graph: Index the Workspace Again");
  await bench.status("ready").waitFor();
  await bench.command("Code Graph: Restart Server");
  await bench.status("starting").waitFor();
  await bench.status("ready").waitFor();
  await bench.command("Code Graph: Show Log");
  await bench.page.locator(".part.panel .view-line", { hasText: "Starting" }).first().waitFor();
  await bench.shot("log");
}

async function missingServer(bench) {
  seen.complaints = await bench.page.locator(".notifications-toasts .notification-list-item").allInnerTexts();
  const settings = JSON.parse(fs.readFileSync(request.machineSettings, "utf8"));
  settings["codeGraphLsp.server.command"] = ["no-such-code-graph-lsp"];
  fs.writeFileSync(request.machineSettings, JSON.stringify(settings));
  const toast = bench.page.locator(".notifications-toasts .notification-list-item", { hasText: "no-such-code-graph-lsp" }).first();
  await toast.waitFor();
  await bench.status("failed").waitFor();
  seen.missing = (await toast.innerText()).replace(/\s+/g, " ");
  await bench.page.waitForTimeout(500); // for the picture alone: the message slides in
  await bench.shot("missing-server");
}

async function main() {
  const browser = await chromium.launch({ executablePath: request.chromium, headless: true, args: FLAGS });
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  page.setDefaultTimeout(30000);
  const bench = new Workbench(page);
  try {
    await page.goto(`${request.url}/?folder=${encodeURIComponent(request.workspace)}`);
    await page.waitForSelector(".explorer-folders-view .monaco-list-row", { timeout: 60000 });
    await bench.status("ready").waitFor({ timeout: 60000 });
    seen.status = await bench.status("ready").innerText();
    await bench.shot("ready");
    for (const step of [symbols, definition, references, hover, unsavedEdit, outline, typescript, menu, missingServer]) {
      seen.step = step.name;
      await step(bench);
    }
    delete seen.step;
  } catch (error) {
    seen.problem = error.stack;
    await bench.shot("FAILED");
  } finally {
    await browser.close();
  }
  console.log(JSON.stringify(seen));
}

main();
