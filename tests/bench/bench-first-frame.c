/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Starts a program and prints for how many milliseconds nobody saw anything of it: bench-first-frame COMMAND…
 *
 * It watches as anyone could from outside, so that it is the same for every program: the X server says whenever
 * anything is drawn, and the first frame is there when a mapped window of a fair size shows more than one colour. */

#define DEADLINE_MS 30000.0
#define LEAST_WIDTH 300
#define LEAST_HEIGHT 200

/* Looking at every so many pixels finds text and icons of any size. */
#define STEP 3

static double
get_milliseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);

  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1000000;
}

/* A window may go while it is being looked at. */
static int
ignore_error (Display *display, XErrorEvent *event)
{
  return 0;
}

static int
has_content (Display *display, Window window)
{
  XWindowAttributes attributes;
  XImage *image;
  int found = 0;

  if (!XGetWindowAttributes (display, window, &attributes) || attributes.map_state != IsViewable ||
      attributes.width < LEAST_WIDTH || attributes.height < LEAST_HEIGHT)
    return 0;

  image = XGetImage (display, window, 0, 0, (unsigned int) attributes.width, (unsigned int) attributes.height,
                     AllPlanes, ZPixmap);
  if (image == NULL)
    return 0;
  for (int y = 0; y < attributes.height && !found; y += STEP)
    for (int x = 0; x < attributes.width && !found; x += STEP)
      found = XGetPixel (image, x, y) != XGetPixel (image, attributes.width / 2, attributes.height / 2);
  XDestroyImage (image);

  return found;
}

static int
any_has_content (Display *display, Window root)
{
  Window unused_root, unused_parent, *children = NULL;
  unsigned int n_children = 0;
  int found = 0;

  if (XQueryTree (display, root, &unused_root, &unused_parent, &children, &n_children) == 0)
    return 0;
  for (unsigned int i = 0; i < n_children && !found; i++)
    found = has_content (display, children[i]);
  if (children != NULL)
    XFree (children);

  return found;
}

/* Waits for the next thing that is drawn, or a little. */
static void
wait_for_drawing (Display *display)
{
  struct pollfd connection = { .fd = ConnectionNumber (display), .events = POLLIN };

  if (XPending (display) == 0)
    poll (&connection, 1, 100);
  while (XPending (display) > 0)
    {
      XEvent event;

      XNextEvent (display, &event);
    }
}

int
main (int argc, char *argv[])
{
  Display *display = XOpenDisplay (NULL);
  Damage damage;
  Window root;
  double start;
  pid_t child;
  int base, error_base, found = 0;

  if (argc < 2 || display == NULL || !XDamageQueryExtension (display, &base, &error_base))
    {
      fprintf (stderr, "bench-first-frame: needs a command, and an X server with the damage extension\n");
      return 2;
    }

  XSetErrorHandler (ignore_error);
  root = DefaultRootWindow (display);
  damage = XDamageCreate (display, root, XDamageReportRawRectangles);
  XSync (display, False);

  start = get_milliseconds ();
  child = fork ();
  if (child == 0)
    {
      execvp (argv[1], argv + 1);
      _exit (127);
    }
  while (!found && get_milliseconds () - start < DEADLINE_MS && waitpid (child, NULL, WNOHANG) == 0)
    {
      wait_for_drawing (display);
      found = any_has_content (display, root);
    }
  if (found)
    printf ("%.1f\n", get_milliseconds () - start);

  kill (child, SIGTERM);
  waitpid (child, NULL, 0);
  XDamageDestroy (display, damage);
  XCloseDisplay (display);

  return found ? 0 : 1;
}
