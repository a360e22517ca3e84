/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-focus-keeper.h"

/* How many frames a change of layout takes at most. */
#define FRAMES_OF_LAYOUT 4

struct _PennantFocusKeeper
{
  GObject parent_instance;

  GtkWindow *window;           /* weak */
  GSignalGroup *focus_signals; /* of what has the focus */
  GtkWidget *lost_focus;       /* weak: what had the focus until it went off the screen */
  guint n_frames_lost;         /* since then */
  guint finding_id;
};

G_DEFINE_FINAL_TYPE (PennantFocusKeeper, pennant_focus_keeper, G_TYPE_OBJECT)

static gboolean
bring_focus_back_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  PennantFocusKeeper *self = user_data;

  if (self->lost_focus != NULL && gtk_widget_get_mapped (self->lost_focus) &&
      gtk_window_get_focus (self->window) != self->lost_focus)
    gtk_widget_grab_focus (self->lost_focus);
  if (++self->n_frames_lost < FRAMES_OF_LAYOUT)
    return G_SOURCE_CONTINUE;

  g_clear_weak_pointer (&self->lost_focus);
  self->finding_id = 0;

  return G_SOURCE_REMOVE;
}

/* A breakpoint takes what it lays out off the screen for a frame or two, and what opens is not on it yet. At the end of
 * a frame GTK moves the focus from there on to something else: it comes back. */
static void
pennant_focus_keeper_hold (PennantFocusKeeper *self, GtkWidget *focus)
{
  g_set_weak_pointer (&self->lost_focus, focus);
  self->n_frames_lost = 0;
  if (self->finding_id == 0)
    self->finding_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->window), bring_focus_back_cb, self, NULL);
}

static void
focus_unmapped_cb (GtkWidget *focus, PennantFocusKeeper *self)
{
  pennant_focus_keeper_hold (self, focus);
}

static void
focus_changed_cb (PennantFocusKeeper *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);

  g_signal_group_set_target (self->focus_signals, focus);
  if (focus != NULL && !gtk_widget_get_mapped (focus))
    pennant_focus_keeper_hold (self, focus);
}

static void
pennant_focus_keeper_dispose (GObject *object)
{
  PennantFocusKeeper *self = PENNANT_FOCUS_KEEPER (object);

  if (self->finding_id != 0 && self->window != NULL)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->window), self->finding_id);
  self->finding_id = 0;
  g_clear_object (&self->focus_signals);
  g_clear_weak_pointer (&self->lost_focus);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (pennant_focus_keeper_parent_class)->dispose (object);
}

static void
pennant_focus_keeper_class_init (PennantFocusKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pennant_focus_keeper_dispose;
}

static void
pennant_focus_keeper_init (PennantFocusKeeper *self)
{
  self->focus_signals = g_signal_group_new (GTK_TYPE_WIDGET);
  g_signal_group_connect (self->focus_signals, "unmap", G_CALLBACK (focus_unmapped_cb), self);
}

/**
 * pennant_focus_keeper_new:
 * @window: a window, which is to let go of the keeper when it is disposed of
 *
 * Returns: (transfer full): the keeper of its focus
 */
PennantFocusKeeper *
pennant_focus_keeper_new (GtkWindow *window)
{
  PennantFocusKeeper *self = g_object_new (PENNANT_TYPE_FOCUS_KEEPER, NULL);

  g_set_weak_pointer (&self->window, window);
  g_signal_connect_object (window, "notify::focus-widget", G_CALLBACK (focus_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}
