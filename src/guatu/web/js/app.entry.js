// The script of every page: HTMX and our few modules. The wall has its own (wall.entry.js).
import htmx from "htmx.org/dist/htmx.esm.js";
import "./toast.js";
import "./renew.js";
import "./errors.js";
import "./again.js";
import "./once.js";
import "./keep.js";
import "./dialog.js";
import "./focus.js";
import "./menu.js";
import "./side.js";
import "./tree.js";
import "./columns.js";
import "./hide.js";
import "./pick.js";
import "./paste.js";
import "./names.js";
import "./draw.js";
import "./keys.js";
import "./drop.js";
import "./live.js";
import "./theme.js";
import "./review.js";

window.htmx = htmx;
