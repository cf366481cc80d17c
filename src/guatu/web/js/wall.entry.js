// The script of the wall: screens by size, page turn, refresh, full screen, keyboard.
import "./wall/instruct.js";
import "./wall/keys.js";
