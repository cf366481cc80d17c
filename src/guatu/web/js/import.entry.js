// The import page: questions beside the sheet, and the keyboard that walks them.
import "./import/questions.js";
import "./import/sheet.js";
