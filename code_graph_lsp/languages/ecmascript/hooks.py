"""Where modules of JavaScript and TypeScript are: files by relative path, packages by name, aliases of tsconfig.json."""

import posixpath as posix
import re

_CONFIGS = ("tsconfig.json", "jsconfig.json", "tsconfig.base.json")
_ENTRIES = ("types", "typings", "module", "main")
_BUILT = re.compile(r"^(\./)?(dist|lib|build|out|es|esm|cjs|umd|types|typings|commonjs|module)(/(esm|cjs|es|types|src|node|browser))*/")


def find_module(finder, specifier, folder, language):
    """The files of a specifier seen from a folder, best first."""
    if specifier.startswith("."):
        path = posix.normpath(posix.join(folder, specifier))
        return file_at(finder, language, path) or _by_config(finder, language, specifier, folder, path)
    if specifier.startswith("#"):
        home = next((place for place in _above(folder) if posix.join(place, "package.json") in finder.paths), "")
        return _targets(finder, language, home, finder.json(posix.join(home, "package.json")).get("imports"), specifier)
    return _by_config(finder, language, specifier, folder, "") or _package(finder, language, specifier, folder)


def file_at(finder, language, path):
    """The module at a path: a file, a folder whose manifest says which, or a folder's index."""
    manifest = posix.join(path, "package.json")
    found = finder.file_at(language, path)
    if not found and manifest in finder.paths:
        found = _entry(finder, language, path, finder.json(manifest), ".")
    return found or finder.index_at(language, path)


def _above(folder):
    while folder:
        yield folder
        folder = posix.dirname(folder)
    yield ""


def _by_config(finder, language, specifier, folder, relative):
    """What the nearest configuration's `paths`, `baseUrl` and `rootDirs` make of a specifier."""
    home = next((posix.join(place, name) for place in _above(folder) for name in _CONFIGS if posix.join(place, name) in finder.paths), None)
    if home is None:
        return ()
    options = finder.shared.setdefault("config " + home, {}) or _options(finder, home, 0)
    finder.shared["config " + home] = options
    if relative:
        for root in options["rootDirs"]:
            if relative.startswith(root + "/"):
                places = [posix.join(other, relative[len(root) + 1 :]) for other in options["rootDirs"]]
                return next((found for place in places if (found := file_at(finder, language, place))), ())
        return ()
    found = _targets(finder, language, options["base"], options["paths"], specifier)
    return found or (file_at(finder, language, posix.join(options["base"], specifier)) if options["baseUrl"] else ())


def _options(finder, path, depth):
    config, folder = finder.json(path), posix.dirname(path)
    merged = {"base": folder, "baseUrl": False, "paths": {}, "rootDirs": []}
    extended = config.get("extends", [])
    for parent in [extended] if isinstance(extended, str) else extended if depth < 8 else []:
        place = posix.normpath(posix.join(folder, parent if parent.endswith(".json") else parent + ".json"))
        if place in finder.paths:
            merged.update({key: value for key, value in _options(finder, place, depth + 1).items() if value})
    options = config.get("compilerOptions") or {}
    if "baseUrl" in options:
        merged.update(base=posix.normpath(posix.join(folder, options["baseUrl"])), baseUrl=True)
    if "paths" in options:
        merged.update(paths=options["paths"], base=merged["base"] if merged["baseUrl"] else folder)
    if "rootDirs" in options:
        merged["rootDirs"] = [posix.normpath(posix.join(folder, root)) for root in options["rootDirs"]]
    return merged


def _package(finder, language, specifier, folder):
    parts = specifier.split("/")
    size = 2 if specifier.startswith("@") else 1
    name, rest = "/".join(parts[:size]), "./" + "/".join(parts[size:]) if parts[size:] else "."
    if "packages" not in finder.shared:
        manifests = [path for path in sorted(finder.paths) if posix.basename(path) == "package.json"]
        finder.shared["packages"] = {finder.json(path).get("name"): posix.dirname(path) for path in reversed(manifests)}
    homes = [place for place in (posix.join(above, "node_modules", name) for above in _above(folder)) if place in finder.folders]
    homes += [finder.shared["packages"][name]] if name in finder.shared["packages"] else []
    if not finder.shared["packages"] and rest != ".":
        return _at_source(finder, language, "", rest)  # a package's inside, laid out without its manifest, speaks of itself by its name
    found = (_entry(finder, language, home, finder.json(posix.join(home, "package.json")), rest) for home in homes)
    return next((files for files in found if files), ())


def _entry(finder, language, folder, manifest, subpath):
    """What a package offers under `.` or `./path`, where it was written rather than where it is built."""
    found = _targets(finder, language, folder, manifest.get("exports"), subpath)
    if not found and subpath == ".":
        fields = [manifest[key] for key in _ENTRIES if isinstance(manifest.get(key), str)]
        found = next((files for field in [*fields, "./index", "./src/index"] if (files := _at_source(finder, language, folder, field))), ())
    return found or (_at_source(finder, language, folder, subpath) if subpath != "." else ())


def _at_source(finder, language, folder, target):
    places = [target, _BUILT.sub("src/", target, count=1), posix.join("src", target), _BUILT.sub("", target, count=1)]
    places = [place for place in places if posix.normpath(place) not in (".", "src")]
    return next((files for place in places if (files := file_at(finder, language, posix.join(folder, place)))), ())


def _targets(finder, language, folder, table, wanted):
    """A table of names, perhaps with one `*`, and what they stand for: a path, several, or one a condition."""
    if isinstance(table, str) or (isinstance(table, dict) and not any(key[:1] in ".#*@" or "/" in key for key in table)):
        table = table if isinstance(table, dict) and wanted in table else {".": table}
    for key, target in sorted((table or {}).items(), key=lambda item: -len(item[0].split("*")[0])) if isinstance(table, dict) else ():
        before, star, after = key.partition("*")
        if key == wanted or (star and wanted.startswith(before) and wanted.endswith(after)):
            middle = wanted[len(before) : len(wanted) - len(after)] if star else ""
            for path in _paths(target):
                found = _at_source(finder, language, folder, path.replace("*", middle))
                if found:
                    return found
    return ()


def _paths(target):
    if isinstance(target, str):
        return [target]
    values = target.values() if isinstance(target, dict) else target if isinstance(target, list) else ()
    return [path for value in values for path in _paths(value)]
